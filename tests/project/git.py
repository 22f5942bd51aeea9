"""The program git, for tests that ask whether we see what it sees."""

from __future__ import annotations

import shutil
import subprocess

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

_SETTINGS = ("user.name=a", "user.email=a", "protocol.file.allow=always", "commit.gpgsign=false")


def git(root: str, *words: str, given: bytes = b"") -> bytes:
    """Run git in ``root`` with ``given`` as its input, and return what it prints."""
    settings = (word for each in _SETTINGS for word in ("-c", each))
    command = ["git", "-C", root, *settings, *words]
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
