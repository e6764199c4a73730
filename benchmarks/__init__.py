"""Benchmarks against the tools that do the same work: ``python3 dev.py bench``."""

PASSPHRASE = "benchmark"  # noqa: S105  for keys that live for minutes


class BenchmarkError(Exception):
    """A benchmark cannot run here; the message says why."""
