"""Whether a stage installs packages that may be compiled when they are installed.

Packages of Python come as wheels, and those of Node.js as JavaScript, but for some. Which a
project takes its lock file tells; where that is not at hand they may be compiled.
"""

from __future__ import annotations

import re

from lightship.knowledge.package_manager import BUILD, INSTALL
from lightship.rules.package_calls import calls_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.package_managers import PackageCall
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context

LOCK_LIMIT = 8_000_000
"""The bytes of a lock file that are looked at."""

FROM_SOURCE = frozenset(
    (
        *("dlib", "m2crypto", "mod-wsgi", "mysqlclient", "pycairo", "pycrypto", "pycurl"),
        *("pygobject", "pygraphviz", "pyodbc", "pysqlite3", "python-ldap", "psycopg2", "uwsgi"),
        *("xmlsec", "pylibmc", "netifaces", "gmpy", "dbus-python", "systemd-python"),
    )
)
"""Well-known packages of Python that are published as sources for Linux."""

_NODE_LOCKS = ("package-lock.json", "npm-shrinkwrap.json")
_NODE_MARKS = ("hasInstallScript", "git+", "github:", "node-gyp")
_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def may_compile(stage: Stage, context: Context) -> bool:
    """Return whether an install of ``stage`` may need a compiler, or Git."""
    return any(
        _may_compile(call, context)
        for each in (stage, *stage.ancestors)
        for call, _ in calls_in(each, context)
        if call.action in (INSTALL, BUILD) and not call.manager.is_system
    )


def _may_compile(call: PackageCall, context: Context) -> bool:
    files = context.files
    ecosystem = call.manager.ecosystem
    if ecosystem == "php":
        return False
    if ecosystem == "node" and call.dependencies is not None and files is not None:
        return _node_compiles(files)
    if ecosystem == "python":
        return _python_compiles(call, files)
    return True


def _node_compiles(files: BuildContext) -> bool:
    texts = [files.read_text(name, LOCK_LIMIT) for name in _NODE_LOCKS]
    known = [text for text in texts if text is not None]
    return not known or any(mark in text for text in known for mark in _NODE_MARKS)


def _python_compiles(call: PackageCall, files: BuildContext | None) -> bool:
    wanted = call.dependencies
    names = [word.text for word in call.operands]
    if wanted is not None:
        if files is None or wanted.needs_sources or not wanted.files:
            return True
        for path in wanted.files:
            text = files.read_text(path, LOCK_LIMIT)
            if text is None or "git+" in text or "-r " in text:
                return True
            names += _REQUIREMENT.findall(text)
    return any(_plain(name) in FROM_SOURCE or "git+" in name for name in names)


def _plain(name: str) -> str:
    found = _REQUIREMENT.match(name)
    return found.group(1).lower().replace("_", "-").replace(".", "-") if found else ""
