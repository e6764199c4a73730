"""What the field knows: pure functions and frozen documents; no I/O, no clock, no SQL, no Qt."""
