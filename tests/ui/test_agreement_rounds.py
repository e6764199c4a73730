"""A whole negotiation: the office works on its pages, the centre with the real command.

Two rounds, an agreement signed by both, ladders that score, and a change in mid-year. The office
does only what a person can do in the window; dialogs of the system are answered for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.agreement import State
from desktop_app.domain.calendar import from_thai_digits
from desktop_app.services import practice
from desktop_app.services.first_page import Row
from ui.area import AGREEMENT, EXCHANGE, INDICATORS
from ui.pages.agreement_change import ChangeDialog
from ui.pages.agreement_list import WHOLE
from ui.passphrase import UnlockDialog
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.area import AreaWindow
    from ui.pages.agreement_item import AgreementItem
    from ui.pages.area_agreement import AgreementPage

    Start = Callable[[Path | None], Started]

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OFFICE = practice.OFFICE
FOR = ("--office", OFFICE)
READING, DROPOUTS = "1.1", "1.4"
DIRECTOR, HEAD = "นางสาวใจดี มีสุข", "นายสมชาย รักงาน"
POSITION = "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"
WHY = "จำนวนเด็กย้ายถิ่นเพิ่มขึ้นทุกปี"
PATIENCE = 60_000


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre's desk: nothing but the command."""

    folder: Path

    def kpr(self, workspace: str, *arguments: object) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "-w", workspace, *map(str, arguments), "--json"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "KPR_PASSPHRASE": practice.PASSPHRASE},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def run(self, *arguments: object) -> Any:
        return self.kpr("central", *arguments)

    def take(self, package: Path) -> None:
        (report,) = self.run("import", package)
        assert report["outcome"] == "accepted", report

    def settle(self, target: Path) -> None:
        self.run("targets", "accept", "--all", *FOR)
        self.run("targets", "agree", *FOR, "-o", target)

    def sign(self, number: int) -> Path:
        received, signed = f"received-{number}.pdf", f"both-{number}.pdf"
        self.run("agreement", "paper", "-o", received, *FOR)
        self.run("agreement", "sign", received, "-o", signed)
        sealed = self.folder / f"concluded-{number}.asice"
        self.run("agreement", "send", signed, "-o", sealed, *FOR)
        return sealed


class Keeper:
    """Somebody in the office who negotiates, at the real window."""

    def __init__(self, running: Started, qtbot: QtBot) -> None:
        self.running, self.bot, self.unlocked = running, qtbot, False
        self.window.resize(1280, 760)
        self.bot.waitUntil(lambda: not self.window.workplace.busy)
        self.to_agreement()
        self.bot.waitUntil(lambda: self.page.found is not None)

    @property
    def window(self) -> AreaWindow:
        return self.running.area

    @property
    def page(self) -> AgreementPage:
        return self.window.agreement

    @property
    def item(self) -> AgreementItem:
        return self.page.item

    def to_agreement(self) -> None:
        self.window.show_page(AGREEMENT)

    def until(self, state: State) -> None:
        self.bot.waitUntil(
            lambda: self.page.found is not None and self.page.found.state is state,
            timeout=PATIENCE,
        )

    def says(self, code: str, words: str) -> None:
        """Wait until the list says of an item where it stands."""

        def said() -> bool:
            rows = self.page.list.rows.rows
            return any(each.code == code and each.state == words for each in rows)

        self.bot.waitUntil(said)

    def sees(self, widget: QWidget, words: str) -> None:
        """Wait until a part of the window says something."""
        self.bot.waitUntil(lambda: words in says(widget))

    def come_back(self) -> None:
        """Come back to the window after a dialog; only then does a field know that it is left."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    def put(self, key: str, *texts: str) -> None:
        self.come_back()
        fields = self.item.form.group(key)
        assert len(fields) == len(texts)
        for field, text in zip(fields, texts, strict=True):
            field.setFocus()
            field.put(text)
        self.item.form.reason.setFocus()

    def why(self, text: str) -> None:
        self.come_back()
        self.item.form.reason.setFocus()
        self.item.form.reason.put(text)
        self.page.list.table.setFocus()

    def name_director(self) -> None:
        self.page.list.choose(WHOLE)
        self.page.whole.name.put(DIRECTOR)
        self.page.whole.flush()
        self.bot.waitUntil(lambda: self.page.found is not None and bool(self.page.found.own))

    def unlock(self) -> None:
        """Type the passphrase where it is asked for, the first time, after a wrong one."""
        if self.unlocked:
            return
        self.bot.waitUntil(lambda: self.page.findChild(UnlockDialog) is not None)
        self.unlocked = True
        dialog = self.page.findChild(UnlockDialog)
        assert dialog is not None
        dialog.field.edit.setText("wrong")
        dialog.confirm.click()
        self.bot.waitUntil(dialog.field.fault.isVisible)
        dialog.field.edit.setText(practice.PASSPHRASE)
        dialog.confirm.click()

    def export(self, target: Path) -> Path:
        self.running.answers.targets.append(target)
        self.page.header.export_button.click()
        self.unlock()
        answers, said = self.running.answers, self.page.said
        self.bot.waitUntil(lambda: bool(answers.failures) or said.isVisible(), timeout=PATIENCE)
        assert answers.failures == []
        assert target.name in self.page.said_text.raw
        return target

    def sign(self, target: Path) -> Path:
        """See the paper, and sign it."""
        self.page.header.sign_button.click()
        view = self.page.view
        self.bot.waitUntil(lambda: view.pane.pages == 5, timeout=PATIENCE)
        assert not view.signatures.isVisible()
        self.running.answers.targets.append(target)
        view.sign.click()
        self.unlock()
        self.bot.waitUntil(view.signatures.isVisible, timeout=PATIENCE)
        self.until(State.SIGNED)
        view.back.click()
        return target

    def receive(self, package: Path) -> None:
        """Take a package in where packages are taken in."""
        self.window.show_page(EXCHANGE)
        page = self.window.exchange
        self.running.answers.files.append(package)
        page.zone.wanted.emit()
        self.bot.waitUntil(page.report.take.isVisible, timeout=PATIENCE)
        assert page.report.take.isEnabled()
        page.report.take.click()
        self.bot.waitUntil(page.report.close_it.isVisible, timeout=PATIENCE)
        page.report.close_it.click()
        self.to_agreement()

    def score(self, code: str) -> tuple[str | None, int | None]:
        """Return what the page of the indicators says: the score, and which agreement it uses."""
        self.window.show_page(INDICATORS)
        page = self.window.indicators
        self.bot.waitUntil(lambda: page._listing is not None)
        page.open_item(code)
        self.bot.waitUntil(lambda: page.form.detail is not None and page.form.code == code)
        self.bot.waitUntil(lambda: not self.window.workplace.busy)
        row = next(each for each in page.list.rows.rows if getattr(each, "code", "") == code)
        assert isinstance(row, Row)
        assert page.form.detail is not None
        self.to_agreement()
        return row.score, page.form.detail.agreed


def says(widget: QWidget) -> str:
    """Return everything that a part of the window says, with ASCII digits."""
    found = (each.raw for each in widget.findChildren(Text) if each.isVisibleTo(widget))
    return from_thai_digits("\n".join(found))


def test_two_rounds_a_signed_agreement_and_a_change_in_mid_year(
    start: Start, office: Path, world: Path, qtbot: QtBot
) -> None:
    centre = Centre(world)
    centre.run("targets", "signatories", HEAD, POSITION)
    running = start(office)
    keeper = Keeper(running, qtbot)
    # By the framework: 71.25 lies between 69 and 72, so 2 + 2.25/3; 0.27 between 0.3 and 0.2.
    assert keeper.score(READING) == ("2.7500", None)
    assert keeper.score(DROPOUTS) == ("3.3000", None)
    first_round(keeper, centre)
    second_round(keeper, centre)
    sign_first_version(keeper, centre)
    # As agreed: 71.25 lies between 71 and 74, so 3 + 0.25/3; 0.27 between 0.35 and 0.25.
    assert keeper.score(READING) == ("3.0833", 1)
    assert keeper.score(DROPOUTS) == ("3.8000", 1)
    change_in_mid_year(keeper, centre)
    # 71.25 lies between 71 and 74 again, but those are now levels 4 and 5; 0.27 is level 3.
    assert keeper.score(READING) == ("4.0833", 2)
    assert keeper.score(DROPOUTS) == ("3.0000", 2)
    keeper.window.close()
    qtbot.waitUntil(lambda: running.program.window is None)
    root = office.name
    items = centre.kpr(root, "scores", "--round", "12m")["offices"][0]["items"]
    assert (items[READING]["score"], items[DROPOUTS]["score"]) == ("4.0833", "3.0000")
    # What was reported before the change keeps the ladder of the first version.
    items = centre.kpr(root, "scores", "--round", "6m")["offices"][0]["items"]
    assert items[DROPOUTS]["score"] == "3.8000"
    for workspace in (root, "central"):
        assert centre.kpr(workspace, "doctor") == {"ok": True, "findings": []}


def first_round(keeper: Keeper, centre: Centre) -> None:
    """Propose figures with a ladder, three years' results and a reason; be countered."""
    page = keeper.page
    keeper.name_director()
    page.list.choose(READING)
    keeper.put("ladder", "๖๔", "67", "70", "73", "76")
    for year, result in (("2567", "69.90"), ("2568", "๗๐.๔๐"), ("2569", "70.10")):
        keeper.put(f"baseline.{year}", result)
    keeper.why(WHY)
    keeper.says(READING, "เสนอ ยังไม่ส่ง")
    page.list.choose(DROPOUTS)
    keeper.put("ladder", "0.6", "0.5", "0.4", "0.3", "0.2")
    keeper.why(WHY)
    keeper.says(DROPOUTS, "เสนอ ยังไม่ส่ง")
    centre.take(keeper.export(centre.folder / "ข้อเสนอ ๑.asice"))
    keeper.until(State.PROPOSED)
    counter = ("targets", "counter", *FOR)
    reason = ("--reason", "ใกล้ค่าเฉลี่ยของภาค")
    reply = centre.folder / "คำตอบ ๑.asice"
    centre.run(*counter, READING, "ladder=65/68/71/74/77", *reason)
    centre.run(*counter, DROPOUTS, "ladder=0.5/0.42/0.34/0.26/0.18", *reason, "-o", reply)
    keeper.receive(reply)
    keeper.until(State.ANSWERED)


def second_round(keeper: Keeper, centre: Centre) -> None:
    """Compare, accept one, change the other; everything said before stays in sight."""
    page, item = keeper.page, keeper.item
    page.list.choose(READING)
    keeper.sees(item.ours, "64 / 67 / 70 / 73 / 76")
    keeper.sees(item.ours, "69.90 / 70.40 / 70.10")
    keeper.sees(item.base, "66 / 69 / 72 / 75 / 78")
    keeper.sees(item.theirs, "65 / 68 / 71 / 74 / 77")
    assert "ใกล้ค่าเฉลี่ยของภาค" in item.message_text.raw
    item.accept.click()
    keeper.says(READING, "ยอมรับ ยังไม่ส่ง")
    page.list.choose(DROPOUTS)
    keeper.put("ladder", "0.55", "0.45", "0.35", "0.25", "0.15")
    keeper.why("ขอลดทีละน้อย")
    keeper.says(DROPOUTS, "เสนอ ยังไม่ส่ง")
    centre.take(keeper.export(centre.folder / "ข้อเสนอ ๒.asice"))
    keeper.until(State.PROPOSED)
    keeper.sees(item.history, "ขอลดทีละน้อย")
    rounds = says(item.history)
    parts = (
        "0.6 / 0.5 / 0.4 / 0.3 / 0.2",
        WHY,
        "0.5 / 0.42 / 0.34 / 0.26 / 0.18",
        "0.55 / 0.45 / 0.35 / 0.25 / 0.15",
        "ขอลดทีละน้อย",
    )
    places = [rounds.index(part) for part in parts]
    assert places == sorted(places)
    settled = centre.folder / "คำรับรอง.asice"
    centre.settle(settled)
    keeper.receive(settled)
    keeper.until(State.AGREED)
    keeper.says(READING, "ตกลงแล้ว")


def sign_first_version(keeper: Keeper, centre: Centre) -> None:
    """Sign first; the page shows both signatures when the centre has signed second."""
    centre.take(keeper.sign(centre.folder / "ลงนาม ๑.asice"))
    keeper.receive(centre.sign(1))
    keeper.until(State.CONCLUDED)
    page, view = keeper.page, keeper.page.view
    page.header.paper_button.click()
    keeper.bot.waitUntil(
        lambda: view.paper is not None and view.paper.state is State.CONCLUDED, timeout=PATIENCE
    )
    assert view.paper is not None
    report = view.paper.report
    assert report is not None
    assert report.good
    assert view.words.raw == "ลงนามครบทั้งสองฝ่าย และไม่มีการแก้ไขหลังลงนาม"
    assert view.signatures.raw.count("ไม่ถูกแก้ไข") == 2
    assert view.signatures.raw.count("ใบรับรองเชื่อถือได้") == 2
    view.back.click()


def change_in_mid_year(keeper: Keeper, centre: Centre) -> None:
    """Make version 2, for the 12-month round only."""
    page = keeper.page
    page.list.choose(READING)
    page.header.change_button.click()
    dialog = page.findChild(ChangeDialog)
    assert dialog is not None
    dialog.reason.put("น้ำท่วมโรงเรียน ๑๒ แห่ง")
    dialog.confirm.click()
    keeper.until(State.OPEN)
    keeper.put("ladder", "62", "65", "68", "71", "74")
    keeper.why("ปิดเรียนสามสัปดาห์")
    keeper.says(READING, "เสนอ ยังไม่ส่ง")
    page.list.choose(DROPOUTS)
    keeper.put("ladder", "0.45", "0.36", "0.27", "0.18", "0.09")
    keeper.why("ทำได้ดีกว่าที่ตกลงไว้")
    keeper.says(DROPOUTS, "เสนอ ยังไม่ส่ง")
    assert page.found is not None
    assert (page.found.version, page.found.from_round) == (2, "12m")
    centre.take(keeper.export(centre.folder / "ข้อเสนอ ๓.asice"))
    settled = centre.folder / "คำรับรอง ๒.asice"
    centre.settle(settled)
    keeper.receive(settled)
    keeper.until(State.AGREED)
    assert page.found.version == 2
    centre.take(keeper.sign(centre.folder / "ลงนาม ๒.asice"))
    keeper.receive(centre.sign(2))
    keeper.until(State.CONCLUDED)
