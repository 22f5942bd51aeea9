"""Fixes of the rules in rules/syntax."""
