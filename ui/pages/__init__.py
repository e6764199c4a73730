"""One module a page: layout, ``show_*`` methods that take frozen data, and signals out."""
