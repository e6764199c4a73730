"""The windows: the only place that imports PySide6. Rules live in services and domain."""
