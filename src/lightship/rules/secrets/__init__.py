"""Rules of the family secrets: credentials in the build."""
