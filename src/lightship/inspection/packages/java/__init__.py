"""Java archives, what is nested in them, and the runtimes beside them."""
