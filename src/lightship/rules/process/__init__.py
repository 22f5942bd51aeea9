"""Rules of the family process: what is started, and how it stops."""
