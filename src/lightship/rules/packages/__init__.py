"""Rules of the family packages: how packages are installed."""
