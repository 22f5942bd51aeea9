"""Fixes of the rules in rules/network_exposure."""
