"""`kpr` as a test runs it: in this process, in a folder of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.cli import main

if TYPE_CHECKING:
    import pytest

    from tests.helpers import offices


class Shell:
    """Runs `kpr` in this process, in a folder of its own."""

    def __init__(self, desk: offices.Desk, capture: pytest.CaptureFixture[str]) -> None:
        self.desk, self._capture = desk, capture
        self.out = self.err = ""

    def kpr(self, *arguments: object) -> int:
        self._capture.readouterr()
        code = main([str(argument) for argument in arguments])
        self.out, self.err = self._capture.readouterr()
        assert "Traceback" not in self.err
        return code

    def office(self, *arguments: object) -> int:
        return self.kpr("-w", self.desk.root("1001"), *arguments)

    def centre(self, *arguments: object) -> int:
        return self.kpr("-w", self.desk.root("central"), *arguments)

    def json(self) -> Any:
        return json.loads(self.out)
