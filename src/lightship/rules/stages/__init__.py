"""Rules of the family stages: how stages stand together."""
