"""What a repair came to, for people and for patches."""
