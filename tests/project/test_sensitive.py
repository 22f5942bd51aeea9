from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.project.sensitive import LOOK_LIMIT, sensitive_among
from tests.project.test_context import context
from tests.project.tree import Contents

if TYPE_CHECKING:
    from pathlib import Path


def found(root: Path, files: dict[str, Contents], ignore: str = "") -> dict[str, bool]:
    """Return the sensitive files, and whether they certainly are."""
    opened = context(root, ignore, files)
    return {each.path: each.certain for each in sensitive_among(opened, opened.entries)}


def test_what_is_sensitive_is_named_with_how_sure_that_is(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        ".env": "DB_PASSWORD=hunter2",
        ".env.example": "DB_PASSWORD=",
        ".env.test": "PORT=1",
        ".git/config": "token",
        ".git/keys/id_rsa": "-----BEGIN PRIVATE KEY-----",
        ".npmrc": "save-exact=true",
        "certs/ca.pem": "-----BEGIN CERTIFICATE-----",
        "certs/server.pem": "-----BEGIN RSA PRIVATE KEY-----",
        "store.p12": b"\x30\x82",
        "empty.key": "",
        "id_rsa": None,
    }
    assert found(tmp_path, files) == {
        ".env": True,
        ".env.test": False,
        ".git": True,
        "certs/server.pem": True,
        "store.p12": True,
    }


def test_what_is_ignored_is_not_sensitive(tmp_path: Path) -> None:
    assert found(tmp_path, {".env": "TOKEN=a", "a/.env": "TOKEN=a"}, "**/.env") == {}


def test_files_of_installed_packages_are_passed_over(tmp_path: Path) -> None:
    key = "-----BEGIN PRIVATE KEY-----"
    files: dict[str, Contents] = {
        "node_modules/x/test.key": key,
        "venv/lib/python3/site-packages/x/test.pem": key,
        "a.key": key,
    }
    assert found(tmp_path, files) == {"a.key": True}


def test_a_key_among_test_data_is_not_certain(tmp_path: Path) -> None:
    assert found(tmp_path, {"tests/fixtures/a.key": "-----BEGIN PRIVATE KEY-----"}) == {
        "tests/fixtures/a.key": False
    }


def test_only_the_start_of_a_file_is_looked_at(tmp_path: Path) -> None:
    assert found(tmp_path, {".env": "A=1\n" * LOOK_LIMIT + "TOKEN=a"}) == {".env": False}


def test_a_link_is_judged_where_it_leads_to(tmp_path: Path) -> None:
    assert found(tmp_path, {".env": "-> settings", "settings": "TOKEN=a"}) == {}


def test_a_finding_says_what_the_file_is(tmp_path: Path) -> None:
    opened = context(tmp_path, files={"id_rsa": "-----BEGIN PRIVATE KEY-----"})
    (only,) = sensitive_among(opened, opened.entries)
    assert only.what == "a private key"
