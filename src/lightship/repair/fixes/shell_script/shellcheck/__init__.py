"""Fixes of what ShellCheck finds, a module for each kind of fault."""
