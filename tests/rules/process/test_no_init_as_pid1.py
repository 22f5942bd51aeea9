"""A runtime as process 1 that does not mind signals."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.process.no_init_as_pid1 import NoInitAsPid1
from tests.rules.speech import catches, passes

NODE = "FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\n"


def test_node_as_process_1_is_reported() -> None:
    found = catches(NoInitAsPid1, NODE + 'CMD ["node", "server.js"]\n')
    assert found.message == (
        "node runs server.js as process 1 with no init in front: unless server.js handles SIGTERM "
        "itself, it is killed and not stopped"
    )
    assert found.span == Span(4, 6, 4, 12)
    assert found.severity is Severity.INFO
    assert found.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    "start",
    [
        'ENTRYPOINT ["node", "server.js"]',
        'ENTRYPOINT ["node"]\nCMD ["server.js"]',
        'CMD ["node", "--enable-source-maps", "dist/main"]',
        'CMD ["/usr/local/bin/node", "server.js"]',
        'CMD ["--trace-warnings", "server.js"]',
        "CMD exec node server.js",
        'CMD ["sh", "-c", "exec node server.js"]',
        'CMD ["bash", "-c", "node server.js"]',
        'ENTRYPOINT ["gosu", "node", "env", "A=b", "node", "server.js"]',
        'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node", "server.js"]\nUSER node',
    ],
)
def test_every_way_to_start_it(start: str) -> None:
    script = '#!/bin/sh\nset -e\nmigrate\nexec "$@"\n'
    text = NODE + "COPY docker-entrypoint.sh /usr/local/bin/\n" + start + "\n"
    catches(NoInitAsPid1, text, {"docker-entrypoint.sh": script, "server.js": "listen();\n"})


def test_a_stage_below_the_final_one_may_say_it() -> None:
    catches(NoInitAsPid1, 'FROM node:20 AS base\nCMD ["node", "a.js"]\nFROM base\nUSER node\n')


@pytest.mark.parametrize("name", ["python", "python3", "python3.12"])
def test_python_is_reported_where_its_program_says_nothing_of_signals(name: str) -> None:
    text = f'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["{name}", "-u", "app.py"]\n'
    found = catches(NoInitAsPid1, text, {"app.py": "import time\nwhile True: time.sleep(9)\n"})
    assert found.message.startswith(f"{name} runs app.py as process 1")
    passes(NoInitAsPid1, text, {"app.py": "import signal\nsignal.signal(15, stop)\n"})
    passes(NoInitAsPid1, text, {"app.py": "import uvicorn\nuvicorn.run(app)\n"})
    passes(NoInitAsPid1, text)


def test_a_program_that_handles_sigterm_is_left_alone() -> None:
    text = NODE + 'CMD ["node", "server.js"]\n'
    passes(NoInitAsPid1, text, {"server.js": 'process.on("SIGTERM", () => server.close())\n'})
    passes(
        NoInitAsPid1,
        NODE + 'CMD ["node", "server"]\n',
        {"server.js": 'process.once("SIGTERM", stop)\n'},
    )


@pytest.mark.parametrize(
    "start",
    [
        'ENTRYPOINT ["dumb-init", "node", "server.js"]',
        'ENTRYPOINT ["/sbin/tini", "--"]\nCMD ["node", "server.js"]',
        'ENTRYPOINT ["tini", "-g", "--", "docker-entrypoint.sh"]\nCMD ["node", "server.js"]',
        'ENTRYPOINT ["/init"]\nCMD ["node", "server.js"]',
        'CMD ["pm2-runtime", "server.js"]',
        'CMD ["supervisord", "-n"]',
        'CMD ["xvfb-run", "node", "server.js"]',
        "CMD node server.js",
        'CMD ["npm", "start"]',
        'CMD ["node"]',
        'CMD ["node", "--version"]',
        'CMD ["node", "-e", "go()"]',
        'CMD ["java", "-jar", "node.jar"]',
        'ENTRYPOINT ["start.sh"]\nCMD ["node", "server.js"]',
    ],
)
def test_an_init_or_something_unknown_is_in_front(start: str) -> None:
    passes(NoInitAsPid1, NODE + start + "\n")


@pytest.mark.parametrize(
    "text",
    [
        'FROM example.com/node:20\nCMD ["node", "server.js"]\n',
        "FROM node:20\n",
        'FROM node:20 AS build\nCMD ["node", "build.js"]\nFROM nginx:1.27\n',
        'FROM python:3.12\nCMD ["python", "-m", "gunicorn", "app:app"]\n',
        'FROM python:3.12\nCMD ["gunicorn", "app:app"]\n',
    ],
)
def test_what_is_not_known_or_not_started(text: str) -> None:
    passes(NoInitAsPid1, text)


@pytest.mark.parametrize(
    ("end", "is_deaf"),
    [
        ("exec python3 app.py", True),
        ('exec env A=b python -u app.py "$@"', True),
        ("python3 app.py", False),
        ("cd /srv && exec python3 app.py", False),
        ("exec tini -- python3 app.py", False),
        ("exec python3 -m app", False),
        ('exec "$PYTHON" app.py', False),
    ],
)
def test_a_script_that_becomes_the_runtime_at_its_end(end: str, is_deaf: bool) -> None:
    text = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["./start.sh"]\n'
    files = {"app.py": "print()\n", "start.sh": f"#!/bin/sh\nset -e\necho starts\n{end}\n"}
    if is_deaf:
        assert catches(NoInitAsPid1, text, files).span == Span(4, 6, 4, 18)
    else:
        passes(NoInitAsPid1, text, files)
