"""What ``dev.py`` is made of. Standard library only, but for ``devtools.gates``."""
