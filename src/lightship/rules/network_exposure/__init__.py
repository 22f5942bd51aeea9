"""Rules of the family network-exposure: what can be reached."""
