"""Change every byte of a file, one after the other, and count what is still accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop_app.domain.errors import PackageRejected


def flip(path: Path, accept: Callable[[Path], object], places: Iterable[int]) -> Counter[str]:
    """Change single bytes and return how often each error refused the file.

    Each place gets two changes: its lowest bit, and all its bits.

    Raises:
        AssertionError: A changed file was accepted.
    """
    data = path.read_bytes()
    spoilt = path.with_name("spoilt-" + path.name)
    refusals: Counter[str] = Counter()
    spoilt.write_bytes(data)
    with spoilt.open("r+b", buffering=0) as file:
        for place in places:
            for mask in (0x01, 0xFF):
                file.seek(place)
                file.write(bytes([data[place] ^ mask]))
                try:
                    accept(spoilt)
                except PackageRejected as error:
                    refusals[type(error).__name__] += 1
                else:
                    message = f"accepted with byte {place} changed by {mask:#04x}"
                    raise AssertionError(message)
            file.seek(place)
            file.write(data[place : place + 1])
    return refusals


def flip_all(path: Path, accept: Callable[[Path], object]) -> Counter[str]:
    """Change every byte of the file; see :func:`flip`."""
    return flip(path, accept, range(path.stat().st_size))
