"""Fixes of the rules in rules/base_image."""
