"""Fixes of the rules in rules/stages."""
