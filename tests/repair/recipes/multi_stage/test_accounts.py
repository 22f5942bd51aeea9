"""Accounts that a program goes on as."""

from __future__ import annotations

import pytest

from lightship.repair.recipes.multi_stage.accounts import changes_account


@pytest.mark.parametrize(
    ("command", "changes"),
    [
        ("gosu web node a", True),
        ("/sbin/su-exec web a", True),
        ("gunicorn -w 4 -u www-data app:app", True),
        ("python -m gunicorn --user=web app:app", True),
        ("uwsgi --uid 1000 --http :80", True),
        ("scrapyd -u nobody -g nogroup", True),
        ("gunicorn -w 4 app:app", False),
        ("node -u a", False),
        ("python -u app.py", False),
        ("", False),
    ],
)
def test_it_is_told_by_the_words(command: str, changes: bool) -> None:
    assert changes_account(command.split()) is changes
