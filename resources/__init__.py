"""Files that travel with the program; found with ``importlib.resources.files("resources")``."""
