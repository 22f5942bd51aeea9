"""Fixes of the rules in rules/user_permissions."""
