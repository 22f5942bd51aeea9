"""Fixes of the rules in rules/copy_add."""
