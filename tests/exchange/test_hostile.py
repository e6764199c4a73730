from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import PackageRejected
from desktop_app.exchange.container import Limits, verify
from tests.corpus.flip import flip, flip_all
from tests.corpus.hostile import CASES, Case, good
from tests.corpus.pki import Pki, build_small, verify_for


def test_the_package_that_the_corpus_starts_from_is_accepted(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "good.asice"
    path.write_bytes(good(pki))
    assert verify_for(pki, path).signer.subject_code == "1001"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_container_is_refused_with_its_own_error(
    case: Case, pki: Pki, tmp_path: Path
) -> None:
    path, copy = tmp_path / "hostile.asice", tmp_path / "copy.asice"
    path.write_bytes(case.make(pki))
    for target in (None, copy):
        with pytest.raises(PackageRejected) as caught:
            verify(path, pki.check(), copy_to=target, limits=case.limits)
        assert type(caught.value) is case.error, str(caught.value)
        assert "{" not in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["hostile.asice"]


def test_cases_have_distinct_names() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_limits_are_inclusive(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "good.asice"
    path.write_bytes(good(pki))
    found = verify_for(pki, path)
    largest = max(len(found.manifest), len(found.signature))
    limits = Limits(entries=7, entry_bytes=largest, manifest_bytes=len(found.manifest))
    assert verify_for(pki, path, limits).digest == found.digest


def test_no_changed_byte_at_all_is_accepted(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "small.asice"
    built = build_small(path, pki)
    refusals = flip_all(path, lambda p: verify_for(pki, p))
    assert refusals.total() == 2 * built.size
    assert refusals["DigestMismatch"] >= 2 * sum(entry.size for entry in built.entries)


def test_the_flipping_notices_an_accepted_change(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "small.asice"
    build_small(path, pki)
    with pytest.raises(AssertionError, match="accepted with byte 3 changed"):
        flip(path, lambda _: None, [3])
