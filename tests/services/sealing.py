"""Evidence, and what a submission left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.services import evidence
from desktop_app.store import queries
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.offices import Desk


def attach(desk: Desk, code: str, *names: str, data: bytes = b"") -> None:
    desk.clock.advance(seconds=1)
    paths = []
    for name in names:
        path = desk.post / name
        path.write_bytes(data or f"{code} {name}".encode())
        paths.append(path)
    with desk.open("1001") as office:
        evidence.attach(office, code, paths, round_id="12m")


def state(desk: Desk) -> tuple[int, int, int]:
    """Packages in the log, files in the archive, submissions."""
    with desk.open("1001") as office, office.read() as reader:
        return (
            len(queries.packages(reader)),
            len(list(office.workspace.packages_folder.iterdir())),
            len(queries.submissions(reader)),
        )


# --- a newer framework in the middle of the year -----------------------------------------------


def newer(desk: Desk, change: Callable[[dict[str, Any]], None]) -> None:
    document = offices.framework_document(version=2)
    for item in document["items"]:
        change(item)
    offices.publish_framework(desk, name="v2", **document)


def one_step_less(item: dict[str, Any]) -> None:
    if item["code"] == "1.7":
        del item["rule"]["steps"][-1]
