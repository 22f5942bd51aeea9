"""Rules of the family layers-cache: what a layer holds, and how long it stays valid."""
