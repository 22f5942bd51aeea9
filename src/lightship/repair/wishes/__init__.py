"""What is done on request alone, where no rule finds a fault."""
