"""Use cases: one method is one transaction; they take and return frozen values."""
