"""Play the scenes and keep a picture of each: ``python3 dev.py screenshots``."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop_app.services.typography import ZERO_WIDTH_SPACE
from tests.screens.scenes import SCENES
from tests.screens.stage import Size, Stage, make_world, one_name

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SIZES = {
    "small": (1024, 768),
    "usual": (1280, 760),
    "large": (1920, 1080),
}


def main() -> int:
    """Play the wanted scenes in one size and write ``NAME.png`` for each."""
    parser = argparse.ArgumentParser(prog="dev.py screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help="scenes to play; all when none is named")
    parser.add_argument("--to", type=Path, default=IMAGES, help="folder for the pictures")
    parser.add_argument("--size", choices=sorted(SIZES), default="usual")
    parser.add_argument("--scale", type=int, choices=(100, 125, 150, 175, 200), default=100)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--list", action="store_true", help="name the scenes and end")
    chosen = parser.parse_args()
    if chosen.list:
        print(*SCENES, sep="\n")  # noqa: T201  what was asked for
        return 0
    unknown = sorted(set(chosen.names) - set(SCENES))
    if unknown:
        parser.error(f"there is no scene {', '.join(unknown)}; --list names them")
    size = Size(*SIZES[chosen.size], chosen.scale, chosen.theme)
    chosen.to.mkdir(parents=True, exist_ok=True)
    app = QApplication(["kpr-desk"])
    with one_name(), tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder) / "world")
        for number, name in enumerate(chosen.names or SCENES):
            place = Path(folder) / str(number)
            place.mkdir()
            keep(Stage(app, world, place, size), name, chosen.to / f"{name}.png")
    return 0


def keep(stage: Stage, name: str, target: Path) -> None:
    """Play one scene and keep its picture."""
    try:
        shown = SCENES[name](stage)
        stage.settle()
        _elsewhere(shown, str(stage.folder))
        picture = shown.grab().toImage()
        picture.save(str(target))
        print(f"{target.name} {picture.width()}x{picture.height()}", flush=True)  # noqa: T201
    finally:
        stage.leave()


def _elsewhere(shown: QWidget, folder: str) -> None:
    """Show the computer of an office instead of this one: its folders and its system."""
    system = f"{platform.system()} {platform.release()}"
    for each in (shown, *shown.findChildren(QWidget)):
        if isinstance(each, QLabel | QLineEdit):
            text = each.text().replace(ZERO_WIDTH_SPACE, "")
            if folder in text:
                each.setText(text.replace(folder, r"C:\KPR Desk").replace("/", "\\"))
            elif system in text:
                each.setText(text.replace(system, "Windows 11"))


if __name__ == "__main__":
    sys.exit(main())
