"""What a start script ends in."""

from __future__ import annotations

import pytest

from lightship.rules.process.start_script import child_at_end, passes_on


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ('#!/bin/sh\nset -e\nexec "$@"\n', True),
        ('exec gosu me "$@"', True),
        ('exec tini -- "$@"', False),
        ('exec xvfb-run "$@"', False),
        ('exec node "$@"', False),
        ('"$@"', False),
        ('if a; then exec "$@"; fi', False),
        ("", False),
        ("if then (", False),
    ],
)
def test_a_script_passes_on_what_it_is_given_by_exec_alone(text: str, passed: bool) -> None:
    assert passes_on(text) is passed


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ('#!/bin/sh\n\n"$@"\n', ("$@", 2)),
        ("a\nnginx -g 'daemon off;'", ("nginx", 1)),
        ("cd /app && python3 app.py \\\n  --all", ("python3", 0)),
        ("/opt/app/bin/gunicorn app:app", ("/opt/app/bin/gunicorn", 0)),
        ("a\ntouch done", None),
        ("exec 2>&1\nnode a.js", ("node", 1)),
        ("exec node a.js", None),
        ("trap stop TERM\nnode a.js", None),
        ("node a.js | tee log", None),
        ("node a.js &", None),
        ("node a.js || exit 1", None),
        ("case $1 in a) node a.js;; esac", None),
    ],
)
def test_the_service_that_a_script_waits_for(text: str, child: tuple[str, int] | None) -> None:
    assert child_at_end(text) == child
