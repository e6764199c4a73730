"""What the tests of Excel files share."""

from __future__ import annotations

ROUND = "12m"
NAME = "ตัวชี้วัด.xlsx"
