"""Fixes of the rules in rules/packages."""
