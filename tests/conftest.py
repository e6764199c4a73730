"""What holds for every test: no unexpected warning in the log, no thread left behind.

* A record of WARNING or above from ``desktop_app`` fails the test that caused it, unless
  ``@pytest.mark.allow_log("pattern", ...)`` says that it is provoked on purpose. The
  patterns are regular expressions searched in ``logger name: message``; without
  patterns anything is allowed.
* A thread that is not a daemon and outlives its test is an error of that test's teardown.
* Hypothesis: ``dev`` (new examples each time) unless ``ci`` is asked for or ``CI`` is set.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

hypothesis.settings.register_profile("dev", deadline=None, max_examples=50)
hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=100,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")

_THREAD_GRACE_SECONDS = 5.0
_THREADS_BEFORE = pytest.StashKey[frozenset[threading.Thread]]()


class _Collector(logging.Handler):
    """Keeps the records of one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _unexpected(item: pytest.Item, records: list[logging.LogRecord]) -> list[str]:
    texts = [f"{record.name}: {record.getMessage()}" for record in records]
    for marker in item.iter_markers("allow_log"):
        if not marker.args:
            return []
        texts = [text for text in texts if not any(re.search(p, text) for p in marker.args)]
    return texts


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that passed although the program warned in the log."""
    collector = _Collector()
    logger = logging.getLogger("desktop_app")
    logger.addHandler(collector)
    try:
        result = yield
    finally:
        logger.removeHandler(collector)
    if texts := _unexpected(item, collector.records):
        pytest.fail("unexpected in the log:\n" + "\n".join(texts), pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Remember which threads were there before the test and its fixtures."""
    before: frozenset[threading.Thread] = frozenset(threading.enumerate())
    item.stash[_THREADS_BEFORE] = before
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Complain about threads that outlive the test and its fixtures."""
    result = yield
    before = item.stash[_THREADS_BEFORE]
    left = set(threading.enumerate()) - before
    for thread in left:
        if not thread.daemon:
            thread.join(_THREAD_GRACE_SECONDS)
    if names := sorted(t.name for t in left if not t.daemon and t.is_alive()):
        pytest.fail(f"threads left behind: {', '.join(names)}", pytrace=False)
    return result
