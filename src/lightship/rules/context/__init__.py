"""Rules of the family context: what is sent to the builder."""
