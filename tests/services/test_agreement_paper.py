"""The paper on the office's screen: a draft, to be signed, signed; saved and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.agreement import State
from desktop_app.domain.agreement_errors import UnknownAgreement
from desktop_app.domain.paper_signatures import Role
from desktop_app.domain.store_errors import DiskFull
from desktop_app.domain.workflow_errors import TargetExists
from desktop_app.services import agreement_paper
from tests.helpers import offices, talks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return offices.year_begun(tmp_path_factory.mktemp("paper"), "1001")


@pytest.fixture
def desk(begun: Desk, tmp_path: Path) -> Desk:
    return offices.copied(begun, tmp_path / "desk")


@pytest.mark.parametrize("named", [False, True])
def test_before_the_settlement_there_is_a_draft(desk: Desk, *, named: bool) -> None:
    if named:
        talks.name_signatories(desk)
    talks.propose(desk)
    with desk.open("1001") as office:
        found = agreement_paper.paper(office)
        assert (found.state, found.report, found.version) == (State.OPEN, None, 1)
        assert found.source.name == "agreement-1001-1-draft.pdf"
        assert found.source.path.read_bytes().startswith(b"%PDF")
        assert found.source.size == found.source.path.stat().st_size


def test_what_is_settled_is_signed_and_goes_to_the_centre(desk: Desk, tmp_path: Path) -> None:
    talks.agreed_at_once(desk)
    with desk.open("1001") as office:
        ready = agreement_paper.paper(office)
        assert (ready.state, ready.report) == (State.AGREED, None)
        sent = agreement_paper.sign_and_send(office, tmp_path / "signed.asice")
        signed = agreement_paper.paper(office)
        copy = tmp_path / "copy.pdf"
        agreement_paper.save(signed, copy)
        with pytest.raises(TargetExists):
            agreement_paper.save(signed, copy)
        assert copy.read_bytes() == signed.source.path.read_bytes()
    assert signed.state is State.SIGNED
    assert signed.report is not None
    assert signed.report.unspoilt
    assert signed.report.missing == (Role.SECRETARY_GENERAL,)
    talks.take(desk, "central", sent.target)
    assert talks.compare(desk).state is State.SIGNED


def test_nothing_is_signed_before_the_settlement(desk: Desk, tmp_path: Path) -> None:
    with desk.open("1001") as office, pytest.raises(UnknownAgreement):
        agreement_paper.sign_and_send(office, tmp_path / "signed.asice")


def test_nothing_is_left_of_a_paper_that_has_no_room(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise DiskFull(path=path)

    monkeypatch.setattr(agreement_paper, "write_durably", full)
    with desk.open("1001") as office:
        with pytest.raises(DiskFull):
            agreement_paper.paper(office)
        assert list(office.workspace.staging_folder.glob("paper-*")) == []
