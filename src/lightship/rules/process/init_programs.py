"""Programs that stand in front of another one: inits, and those that make way for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

INITS: Final = frozenset(("tini", "tini-static", "dumb-init", "catatonit", "docker-init"))
"""Programs made to be process 1: they pass signals on and reap what is orphaned."""

MAKES_WAY: Final = frozenset(
    (
        *("env", "nice", "ionice", "chrt", "taskset", "nohup", "exec", "command", "stdbuf"),
        *("gosu", "su-exec", "setuidgid", "s6-setuidgid", "setpriv", "setarch", "busybox"),
        *("linux32", "linux64", "eatmydata", "doas"),
    )
)
"""Programs that become the one they start, so that it keeps their process number."""

SHELLS: Final = frozenset(("sh", "bash", "ash", "dash", "zsh", "ksh"))
"""POSIX shells by their base names."""

WAITING_SYSTEMS: Final = frozenset(("debian", "ubuntu", "minideb"))
"""Systems whose ``/bin/sh`` is dash, which waits for every command of ``sh -c``.

Measured with dash 0.5.12: ``sh -c 'sleep 9'`` is two processes.
"""

YIELDING_SYSTEMS: Final = frozenset(
    (
        *("alpine", "busybox", "wolfi", "fedora", "rhel", "ubi-minimal", "rocky", "almalinux"),
        *("centos", "oraclelinux", "amazonlinux", "azurelinux", "arch", "suse", "photon"),
        "clearlinux",
    )
)
"""Systems whose ``/bin/sh`` is bash or busybox's.

Both become the last command of ``sh -c`` where it stands alone or behind
``;`` or ``&&``; measured with bash 5.2 and busybox 1.35.
"""

RUNTIMES: Final = frozenset(("node", "nodejs", "python", "python3", "perl", "php", "ruby", "java"))
"""Interpreters whose arguments are theirs and their script's, never another program."""

SERVICES: Final = frozenset(
    (
        *("node", "nodejs", "python", "python2", "python3", "ruby", "perl", "php", "java"),
        *("dotnet", "deno", "bun", "npm", "npx", "yarn", "pnpm", "gunicorn", "uvicorn"),
        *("hypercorn", "daphne", "uwsgi", "celery", "flask", "streamlit", "waitress-serve"),
        *("puma", "unicorn", "rails", "bundle", "nginx", "httpd", "apache2", "apache2ctl"),
        *("php-fpm", "caddy", "traefik", "haproxy", "redis-server", "postgres", "mysqld"),
        *("mongod", "memcached", "nats-server", "sshd", "supervisord", "catalina.sh"),
        *("pm2", "pm2-runtime", "next", "serve", "ts-node", "nodemon"),
    )
)
"""Programs that are started to stay, or are interpreters of such."""
