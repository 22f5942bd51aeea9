"""One module for one fault, foldered by family."""
