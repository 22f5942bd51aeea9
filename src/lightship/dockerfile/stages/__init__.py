"""From instructions to stages: what each is built on, takes from others, and is like at the end."""
