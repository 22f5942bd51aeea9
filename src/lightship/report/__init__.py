"""Renders results: for people, for programs, for the services that show them beside a change."""
