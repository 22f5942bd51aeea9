"""Fixes of the rules in rules/secrets."""
