"""What the tests of enrolment at the centre ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.exchange.payloads import PAYLOAD_NAMES, Kind
from tests.helpers import forging

if TYPE_CHECKING:
    from pathlib import Path

ENROLMENT = PAYLOAD_NAMES[Kind.ENROLMENT]


def sequence_floor(package: Path) -> int:
    return int(json.loads(forging.contents(package)[ENROLMENT])["sequence_floor"])
