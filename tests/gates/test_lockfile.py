"""The locks are complete and address nobody; the gate sees each fault."""

from __future__ import annotations

import pytest

from devtools.environment import DEV_LOCK, RUNTIME_LOCK
from devtools.gates import lockfile

HASH = "--hash=sha256:" + "0f" * 32
GOOD = f"""\
# made by a command
alpha-lib==1.2.3 \\
    {HASH} \\
    {HASH}
    # via beta
beta==2.0 ; sys_platform == 'win32' \\
    {HASH}
"""


def test_the_project_s_locks_are_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert lockfile.main() == 0, capsys.readouterr().out


def test_good_lock_has_no_problems() -> None:
    assert lockfile.problems(GOOD, ["Alpha_Lib>=1,<2", "beta"]) == []
    assert [(pin.name, pin.version, len(pin.hashes)) for pin in lockfile.read_pins(GOOD)] == [
        ("alpha-lib", "1.2.3", 2),
        ("beta", "2.0", 1),
    ]


@pytest.mark.parametrize(
    ("text", "dependencies", "problem"),
    [
        (GOOD.replace(f"{HASH}\n    # via", "# via"), ["gamma"], "gamma: not locked"),
        (f"alpha==1 \\\n    {HASH}\nbeta==2\n", [], "beta: no hash"),
        (f"alpha==1 \\\n    {HASH[:-1]}\n", [], "alpha: no hash"),
        (f"alpha>=1 \\\n    {HASH}\n", [], "not an exact version: alpha>=1"),
        (GOOD, ["alpha-lib>=2"], "alpha-lib: 1.2.3 is locked"),
        (f"--index-url https://example.org/simple\n{GOOD}", [], "line 1: an address"),
        (f"{GOOD}gamma @ file:///tmp/gamma.whl\n", [], "line 8: an address"),
        (f"--find-links wheels\n{GOOD}", [], "line 1: an address"),
    ],
)
def test_fault_in_a_lock_is_found(text: str, dependencies: list[str], problem: str) -> None:
    found = lockfile.problems(text, dependencies)
    assert any(line.startswith(problem) for line in found), found


def test_the_two_locks_may_not_contradict_each_other() -> None:
    assert lockfile.contradictions(GOOD, GOOD) == []
    assert lockfile.contradictions(GOOD, GOOD.replace("1.2.3", "1.2.4")) == [
        "alpha-lib: runtime has 1.2.3, dev has 1.2.4"
    ]


def test_the_locks_are_for_windows_too() -> None:
    for lock in (RUNTIME_LOCK, DEV_LOCK):
        assert "sys_platform == 'win32'" in lock.read_text(encoding="utf-8")
