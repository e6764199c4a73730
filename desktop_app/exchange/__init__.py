"""Files that cross between offices: containers, signatures, certificates, encryption."""
