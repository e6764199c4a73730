"""One workspace folder: database, evidence, keys and archived packages."""
