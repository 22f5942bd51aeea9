"""Fixes of the rules in rules/layers_cache."""
