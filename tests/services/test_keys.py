from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.key_errors import KeyDamaged, WrongPassphrase
from desktop_app.domain.store_errors import CopyDiffers, DiskFull
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    FingerprintMismatch,
    NotEnrolled,
    PassphraseTooShort,
    TargetExists,
)
from desktop_app.services import enrolment_area, keys, practice, starting, vault
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.session import Session
from desktop_app.store import commands, files
from tests.helpers import offices
from tests.helpers.offices import PASSPHRASE, Desk

if TYPE_CHECKING:
    from pathlib import Path

NEW = "แมวดำกินปลาทอด"


def locked(desk: Desk) -> Session:
    """Open office 1001 as somebody who cannot be asked."""
    return desk.open("1001", offices.make_person(desk.clock, passphrase=None))


# --- unlocking --------------------------------------------------------------------------------


def test_a_new_workspace_has_no_key_and_takes_a_new_passphrase(bare_desk: Desk) -> None:
    with locked(bare_desk) as office:
        assert keys.lock_state(office) == "none"
        with pytest.raises(PassphraseTooShort):
            keys.unlock(office, "short")
        keys.unlock(office, NEW)
        assert keys.lock_state(office) == "open"
        made = starting.write_request(office)
        assert made.request.exists()
    with locked(bare_desk) as office:
        assert keys.lock_state(office) == "locked"


def test_a_wrong_passphrase_leaves_it_locked(desk: Desk) -> None:
    with locked(desk) as office:
        with pytest.raises(WrongPassphrase):
            keys.unlock(office, "something else")
        assert keys.lock_state(office) == "locked"
        keys.unlock(office, PASSPHRASE)
        assert keys.lock_state(office) == "open"


def test_the_centres_passphrase_is_tried_too(desk: Desk) -> None:
    nobody = offices.make_person(desk.clock, passphrase=None)
    with desk.open("central", nobody) as central:
        with pytest.raises(WrongPassphrase):
            keys.unlock(central, "something else")
        keys.unlock(central, PASSPHRASE)
        assert central.vault.secret(vault.RECIPIENT).startswith("AGE-SECRET-KEY")


def test_a_workspace_opened_again_stays_unlocked(desk: Desk) -> None:
    with locked(desk) as before:
        keys.unlock(before, PASSPHRASE)
    with locked(desk) as after:
        keys.hand_over(before, after)
        assert keys.lock_state(after) == "open"
        starting.write_request(after)


def test_only_practice_workspaces_show_their_passphrase(desk: Desk, real_desk: Desk) -> None:
    for each in (desk, real_desk):
        with each.open("1001") as office, office.write() as writer:
            commands.set_setting(writer, keys.PRACTICE_PASSPHRASE, "shown")
    with desk.open("1001") as office:
        assert keys.practice_passphrase(office) == "shown"
    with real_desk.open("1001") as office:
        assert keys.practice_passphrase(office) is None


# --- what the page shows ----------------------------------------------------------------------


def test_overview_before_during_and_after_the_enrolment(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office:
        found = keys.overview(office)
        assert (found.enrolled, found.waiting, found.fingerprint) == (False, None, "")
    source, mark = offices.request(bare_desk)
    with bare_desk.open("1001") as office:
        found = keys.overview(office)
        assert found.waiting is not None
        assert found.waiting.fingerprint == mark
        assert not found.enrolled
        file = starting.request_file(office, found.waiting)
        assert file.read_bytes() == source.read_bytes()
        assert starting.request_file(office, found.waiting) == file
    offices.install(bare_desk, "1001", offices.enrol(bare_desk, source, mark))
    with bare_desk.open("1001") as office:
        found = keys.overview(office)
        assert found.enrolled
        assert found.waiting is None
        assert found.fingerprint == mark
        assert found.root_fingerprint == bare_desk.mark
        assert found.central_name == offices.CENTRAL_NAME
        assert found.valid_from is not None
        assert found.valid_until is not None
        assert found.valid_from <= bare_desk.clock() < found.valid_until


def test_the_centre_has_another_page(desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        keys.overview(central)


def test_the_answer_waits_for_the_centres_fingerprint(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    answer = offices.enrol(bare_desk, source, mark)
    with bare_desk.open("1001") as office:
        found = keys.begin_install(office, answer)
        assert found == keys.Answer(offices.CENTRAL_NAME, bare_desk.mark)
        assert not keys.overview(office).enrolled
        with pytest.raises(FingerprintMismatch):
            enrolment_area.install(office, answer, Confirmation(given=mark))
        enrolment_area.install(office, answer, Confirmation(given=bare_desk.mark))
        assert keys.overview(office).enrolled
        again = keys.begin_install(office, answer)
        assert isinstance(again, enrolment_area.Installed)
        assert again.known


# --- another passphrase -----------------------------------------------------------------------


def test_every_key_gets_the_new_passphrase(desk: Desk) -> None:
    with desk.open("1001") as office:
        starting.write_request(office)
        assert len(office.vault.names) == 2
        keys.change_passphrase(office, PASSPHRASE, NEW)
        starting.write_request(office)
    with locked(desk) as office:
        with pytest.raises(WrongPassphrase):
            keys.unlock(office, PASSPHRASE)
        keys.unlock(office, NEW)
        for name in office.vault.names:
            assert office.vault.key(name) is not None


def test_the_centres_secret_gets_it_too(desk: Desk) -> None:
    with desk.open("central") as central:
        keys.change_passphrase(central, PASSPHRASE, NEW)
    nobody = offices.make_person(desk.clock, passphrase=None)
    with desk.open("central", nobody) as central:
        keys.unlock(central, NEW)
        assert central.vault.secret(vault.RECIPIENT).startswith("AGE-SECRET-KEY")
        assert central.vault.key(vault.ROOT) is not None


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [("not this one", NEW, WrongPassphrase), (PASSPHRASE, "short", PassphraseTooShort)],
)
def test_a_refused_change_changes_nothing(
    desk: Desk, old: str, new: str, error: type[Exception]
) -> None:
    with desk.open("1001") as office:
        before = {path.name: path.read_bytes() for path in office.vault.folder.iterdir()}
        with pytest.raises(error):
            keys.change_passphrase(office, old, new)
        assert {path.name: path.read_bytes() for path in office.vault.folder.iterdir()} == before


class _CrashError(Exception):
    """The computer is switched off."""


@pytest.mark.parametrize("steps", range(1, 7))
def test_after_a_crash_all_keys_have_one_passphrase(
    desk: Desk, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switch off before each step that touches the disk; then open the workspace again."""
    with desk.open("1001") as office:
        starting.write_request(office)
    left = steps
    real_write, real_replace = files.write_durably, files.replace

    def count() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise _CrashError

    def write(path: Path, data: bytes) -> None:
        count()
        real_write(path, data)

    def replace(source: Path, target: Path) -> None:
        count()
        real_replace(source, target)

    with locked(desk) as office:
        monkeypatch.setattr(vault, "write_durably", write)
        monkeypatch.setattr(vault, "replace", replace)
        finish = vault._finish_change
        monkeypatch.setattr(vault, "_finish_change", lambda folder: left >= 0 and finish(folder))
        crashed = False
        try:
            office.vault.change_passphrase(PASSPHRASE, NEW)
        except _CrashError:
            crashed = True
        monkeypatch.undo()
    with locked(desk) as office:
        decided = not crashed or steps >= 3
        keys.unlock(office, NEW if decided else PASSPHRASE)
        for name in office.vault.names:
            office.vault.key(name)
        assert all(path.suffix == ".key" for path in office.vault.folder.iterdir())
    assert crashed == (steps < 5)


def test_a_leftover_that_cannot_be_removed_does_no_harm(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = desk.root("1001") / "keys" / "office-1.key-new"
    leftover.write_bytes(b"half")

    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(type(leftover), "unlink", refuse)
        vault.Vault(leftover.parent, lambda _new: PASSPHRASE)
    assert leftover.exists()
    vault.Vault(leftover.parent, lambda _new: PASSPHRASE)
    assert not leftover.exists()


# --- copies -----------------------------------------------------------------------------------


def test_a_copy_brings_the_key_to_another_computer(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "stick" / "key.zip"
    copy.parent.mkdir()
    with desk.open("1001") as office:
        mark = keys.overview(office).fingerprint
        assert keys.back_up(office, copy, "อ่านก่อน") == 1
        with pytest.raises(TargetExists):
            keys.back_up(office, copy, "")
    with zipfile.ZipFile(copy) as archive:
        assert archive.read(keys.README_NAME).decode("utf-8-sig") == "อ่านก่อน"
        assert b"ENCRYPTED PRIVATE KEY" in archive.read(archive.namelist()[1])
    answer = next((desk.folder / "post").glob("answer-to-request-1001*"))
    other = offices.Desk(tmp_path / "other", clock=desk.clock)
    (other.folder / "post").mkdir(parents=True)
    offices.make_office(other, "1001")
    with locked(other) as office:
        keys.unlock(office, NEW)
        with pytest.raises(WrongPassphrase):
            keys.restore(office, copy, NEW)
        assert keys.restore(office, copy, PASSPHRASE) == 1
        assert keys.restore(office, copy, PASSPHRASE) == 0
        enrolment_area.install(office, answer, Confirmation(given=desk.mark))
        assert keys.overview(office).fingerprint == mark
        assert office.vault.key(vault.office_key_name(mark)) is not None


def test_a_copy_that_reads_back_differently_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "write_durably", lambda path, data: path.write_bytes(data[:-1]))
    with desk.open("1001") as office, pytest.raises(CopyDiffers):
        keys.back_up(office, tmp_path / "key.zip", "")


def _zip(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def test_other_files_are_no_copies(desk: Desk, tmp_path: Path) -> None:
    sources = [
        _zip(tmp_path / "empty.zip", readme__txt=b"nothing"),
        _zip(tmp_path / "large.zip", office__key=bytes(30_000)),
        _zip(tmp_path / "many.zip", **{f"a{'b' * n}__key": b"" for n in range(60)}),
        tmp_path / "text.zip",
        tmp_path / "huge.zip",
    ]
    sources[3].write_bytes(b"no archive")
    sources[4].write_bytes(bytes(1_000_001))
    with desk.open("1001") as office:
        for source in sources:
            with pytest.raises(KeyDamaged):
                keys.restore(office, source, PASSPHRASE)
        with pytest.raises(NotEnrolled):
            office.vault.key("office-1")


# --- the first steps --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "first", "count"),
    [
        ("", "สพป.กระบี่", 245),
        ("แม่ฮ่อง", "สพป.แม่ฮ่องสอน เขต 1", 3),
        ("สพม แม่ฮ่องสอน", "สพม.แม่ฮ่องสอน", 1),
        ("3002", "สพป.นครราชสีมา เขต 2", 1),
        ("ไม่มีที่นี่", "", 0),
    ],
)
def test_offices_are_found(wanted: str, first: str, count: int) -> None:
    found = starting.find_offices(wanted)
    assert len(found) == count
    assert first in (found[0].short_name if found else "")


def test_a_province_that_begins_like_the_text_comes_first() -> None:
    names = [office.short_name for office in starting.find_offices("เลย")]
    assert names[0].startswith("สพป.เลย")
    numbers = [office.short_name for office in starting.find_offices("สพป นครราชสีมา")]
    assert numbers == [f"สพป.นครราชสีมา เขต {n}" for n in range(1, 8)]


def test_an_office_is_set_up_in_one_step(tmp_path: Path) -> None:
    office = starting.find_offices("5801")[0]
    root = tmp_path / starting.folder_name(office)
    assert root.name == "สพป.แม่ฮ่องสอน เขต 1"
    person = offices.make_person(passphrase=None)
    made = starting.start_office(root, "5801", person, NEW)
    assert made.request.is_file()
    with Session.open(root, person) as session:
        waiting = keys.overview(session).waiting
        assert waiting is not None
        assert waiting.fingerprint == made.fingerprint
        assert not session.info.practice
        keys.unlock(session, NEW)


def test_places_that_are_no_good_are_named(tmp_path: Path) -> None:
    assert starting.location_warnings(tmp_path / "OneDrive" / "x") == ("location.synced",)
    assert starting.location_warnings(tmp_path) == ()


# --- practice ---------------------------------------------------------------------------------


def test_a_failed_practice_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise DiskFull(path=tmp_path)

    with pytest.raises(DiskFull):
        practice.set_up(tmp_path / "practice", "x", stop, offices.CHEAP)
    assert not (tmp_path / "practice").exists()
