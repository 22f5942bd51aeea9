"""Packages of the operating system: dpkg, apk and rpm."""
