"""Colours that can be read: contrast after WCAG 2.2, 1.4.3 (text) and 1.4.11 (controls)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui import theme
from ui.theme import DARK, LIGHT, Colours

TEXT, CONTROL = 4.5, 3.0

GROUNDS = ("ground", "surface", "sunken")
SOFT = ("accent_soft", "good_soft", "warn_soft", "bad_soft", "neutral_soft")
# Ink and the grounds on which the style sheet, the delegates and the icons put it.
READ = {
    "text": (*GROUNDS, *SOFT),
    "muted": (*GROUNDS, *SOFT),
    "accent_text": (*GROUNDS, "accent_soft"),
    "good": ("surface", "sunken", "good_soft"),
    "warn": ("surface", "sunken", "warn_soft"),
    "bad": (*GROUNDS, "bad_soft"),
    "on_accent": ("accent", "accent_hover"),
    "side_text": ("side", "side_active"),
    "side_muted": ("side", "side_active"),
    "on_practice": ("practice",),
}
# Edges and rings by which a control is known.
SEEN = {
    "edge": GROUNDS,
    "focus": GROUNDS,
    "accent": ("surface", "ground"),
    "side_muted": ("side",),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#RRGGBB`` (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def too_weak(colours: Colours) -> list[str]:
    """Say which pairs cannot be read or seen well enough."""
    found = []
    for least, pairs in ((TEXT, READ), (CONTROL, SEEN)):
        for ink, grounds in pairs.items():
            for ground in grounds:
                ratio = contrast(getattr(colours, ink), getattr(colours, ground))
                if ratio < least:
                    found.append(f"{ink} on {ground}: {ratio:.2f} < {least}")
    return found


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(colours: Colours) -> None:
    assert too_weak(colours) == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_weak_pair_would_be_found(colours: Colours) -> None:
    weak = replace(colours, muted=colours.line_strong, focus=colours.surface)
    found = too_weak(weak)
    assert any(said.startswith("muted on surface") for said in found)
    assert any(said.startswith("focus on ground") for said in found)


def test_lengths_grow_with_the_text() -> None:
    sheets = [theme.style_sheet(LIGHT, scale) for scale in (100, 200)]
    assert sheets[0] != sheets[1]
    assert "$" not in sheets[0] + sheets[1]
