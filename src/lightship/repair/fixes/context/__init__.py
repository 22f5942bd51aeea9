"""Fixes of the rules in rules/context."""
