"""The ports that a start command names: ``next start -p 4000``, ``PORT=4000 node server.js``.

The options are those of the programs' own documentation; a script of package.json or of a
shell that is started is read for them, too.
"""

from __future__ import annotations

import re
from json import loads

from lightship.rules.process.start_script import file_of, program_at_end, script_at_start
from lightship.rules.process.startup import Startup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

_NUMBER = r"[\"']?(\d{2,5})(?![\w.:])"
_OPTIONS = (
    # --port 4000, --port=4000, --server.port=8501, -Dserver.port=9000, PORT=4000
    re.compile(
        r"(?<![^\s\"'])(?:--(?:server\.|http[.-])?port[= ]\s*|-Dserver\.port="
        rf"|-Dquarkus\.http\.port=|PORT=){_NUMBER}"
    ),
    # gunicorn -b :8000, --bind=0.0.0.0:8000, -addr :80, --urls http://*:5000, php -S 0.0.0.0:80
    re.compile(
        r"(?<![^\s\"'])(?:-b ?|-S |ASPNETCORE_URLS=|--?(?:bind|listen|addr|address|http|http-socket"
        rf"|urls|web\.listen-address)[= ])[\"']?(?:\w+://)?[\w.*+\[\]:]*:{_NUMBER}"
    ),
    # manage.py runserver 0.0.0.0:8000, python -m http.server 8000
    re.compile(rf"\b(?:runserver|http\.server)\s+(?:[\w.\[\]:]+:)?{_NUMBER}"),
    re.compile(
        r"\b(?:astro|daphne|flask|gatsby|http-server|json-server|next|ng|nuxi|nuxt|puma|rackup"
        rf"|rails|sails|serve|thin|unicorn|webpack-dev-server)\b[^&|;]{{0,400}}?\s-p[= ]?{_NUMBER}"
    ),
    re.compile(
        rf"(?:^|[\s/\"'])serve\s[^&|;]{{0,400}}?(?:-l|--listen)[= ](?:tcp://[\w.]+:)?{_NUMBER}"
    ),
)
_CALL = re.compile(
    r"(?:^|[\s;&|\"'])(?P<manager>npm|yarn|pnpm|bun)\s+(?:(?:-s|--silent)\s+)?"
    r"(?:(?:run-script|run)\s+(?:(?:-s|--silent)\s+)?)?(?P<script>[\w:.-]+)"
)
_MOST_SCRIPTS = 4
_HIGHEST = 65535


def started_ports(stage: Stage, context: Context) -> tuple[int, ...]:
    """Return the ports that the start command of ``stage`` names; () where it names none."""
    found = (
        int(each[1])
        for line in _lines(stage, context)
        for option in _OPTIONS
        for each in option.finditer(line)
    )
    return tuple(dict.fromkeys(port for port in found if 0 < port <= _HIGHEST))


def _lines(stage: Stage, context: Context) -> Iterator[str]:
    """Yield the start command, and what stands behind the names in it."""
    words = Startup(stage, context).words
    own = tuple(each for each in words if each.instruction is not None)
    if not own:
        return
    line = " ".join(each.text for each in own)
    yield line
    script = script_at_start(own, stage, context)
    if script is not None:
        line = " ".join(program_at_end(script.text))
        yield line
    if _CALL.search(line):
        yield from _of_package(line, stage, context)


def _of_package(line: str, stage: Stage, context: Context) -> Iterator[str]:
    """Yield the scripts of package.json that ``line`` runs, and those that they run."""
    file = file_of("package.json", stage, context)
    scripts = {} if file is None else _scripts(file.text)
    for _ in range(_MOST_SCRIPTS):
        call = _CALL.search(line)
        text = None if call is None else scripts.get(call["script"])
        if call is None or not isinstance(text, str):
            return
        line = f"{text} {_arguments(line[call.end() :])}"
        yield line


def _arguments(rest: str) -> str:
    return rest.strip().removeprefix("-- ")


def _scripts(text: str) -> dict[str, object]:
    try:
        content = loads(text)
    except (ValueError, RecursionError):
        return {}
    scripts = content.get("scripts") if isinstance(content, dict) else None
    return scripts if isinstance(scripts, dict) else {}
