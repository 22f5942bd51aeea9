"""Rules of the family syntax: what the builder refuses, and how the file is written."""
