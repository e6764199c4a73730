"""Files that come with the program, found in a checkout, a wheel and a frozen build alike."""

from __future__ import annotations

from importlib.resources import files


def data(name: str) -> bytes:
    """Return a resource as bytes; ``name`` may have folders, as in ``samples/x.json``."""
    return files("resources").joinpath(*name.split("/")).read_bytes()


def text(name: str) -> str:
    """Return a resource as UTF-8 text, without a byte-order mark."""
    return data(name).decode("utf-8-sig")
