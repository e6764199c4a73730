"""Checks that no ready-made tool does; each runs as ``python -m devtools.gates.NAME``.

They run inside the project's environment and may use its libraries. Each has a test in
``tests/gates`` that plants a fault and sees it found: a gate that cannot fail is no gate.
"""
