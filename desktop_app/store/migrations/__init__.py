"""The history of the database, one revision file a version, run by ``store.migrate``."""
