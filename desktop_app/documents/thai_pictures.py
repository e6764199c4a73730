"""Pictures as PDF holds them: grey or sRGB, without transparency."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PIL import Image, ImageOps

from desktop_app.domain.document_errors import PictureTooLarge, PictureUnreadable

MOST_PIXELS: Final = 25_000_000
_AS_IT_IS: Final = {"L": "DeviceGray", "RGB": "DeviceRGB"}
_UPRIGHT: Final = (None, 1)
_ORIENTATION: Final = 0x0112


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture.

    Attributes:
        width: Pixels.
        height: Pixels.
        colours: Name of its colour space in PDF.
        filter: Name of how ``data`` is packed in PDF.
        data: The packed pixels, 8 bits for each colour.
    """

    width: int
    height: int
    colours: str
    filter: str
    data: bytes


@lru_cache(maxsize=8)
def pixels(data: bytes) -> Pixels:
    """Return the pixels of a PNG or JPEG file.

    Raises:
        PictureUnreadable: It is no such file, or damaged.
        PictureTooLarge: It has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise PictureTooLarge(width=width, height=height)
            upright = picture.getexif().get(_ORIENTATION) in _UPRIGHT
            if picture.format == "JPEG" and picture.mode in _AS_IT_IS and upright:
                picture.load()  # a damaged file is found here, not on paper
                return Pixels(width, height, _AS_IT_IS[picture.mode], "DCTDecode", data)
            return _packed(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureUnreadable from error


def _packed(picture: Image.Image) -> Pixels:
    if picture.mode == "P" or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode in {"LA", "RGBA"}:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    elif picture.mode not in _AS_IT_IS:
        picture = picture.convert("L" if picture.mode in {"1", "I", "I;16", "F"} else "RGB")
    packed = zlib.compress(picture.tobytes(), 9)
    return Pixels(*picture.size, _AS_IT_IS[picture.mode], "FlateDecode", packed)
