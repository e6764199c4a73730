"""KPR Desk without a window: rules, storage, packages, services and the `kpr` command line."""
