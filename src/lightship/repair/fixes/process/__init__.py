"""Fixes of the rules in rules/process."""
