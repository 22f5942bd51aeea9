"""Rules of the family base-image: which image a stage starts from."""
