"""The second signature on the agreements of all offices, against pyHanko's own signer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.measure import Contest, Contestant, hold, worker

if TYPE_CHECKING:
    from benchmarks.setting import Setting

AGREEMENTS: Final = 245


def run(setting: Setting) -> None:
    """Sign: ours checks each file, prints a stamp, signs, and checks the result again."""
    count = 24 if setting.quick else AGREEMENTS
    hold(
        Contest(
            f"Sign {count} agreements of 3 pages that their directors have signed",
            count,
            "signatures",
            [
                Contestant(
                    "checked, stamped, signed, checked", lambda: worker("sign_checked", count=count)
                ),
                Contestant(
                    "pyHanko's signer alone", lambda: worker("sign_with_pyhanko", count=count)
                ),
            ],
        ),
        setting,
    )
