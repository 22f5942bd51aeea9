"""Fixes of the rules in rules/shell_script."""
