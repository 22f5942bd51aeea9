"""A start script that starts its program as a child."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.process.entrypoint_script_without_exec import EntrypointScriptWithoutExec
from tests.rules.speech import catches, passes

BASE = "FROM python:3.12-slim\n"
SCRIPT = '#!/bin/sh\nset -e\nflask db upgrade\n"$@"\n'
START = 'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["gunicorn", "app:app"]\n'


def test_a_script_that_starts_its_arguments_is_reported() -> None:
    found = catches(
        EntrypointScriptWithoutExec,
        f"{BASE}COPY docker/docker-entrypoint.sh /usr/local/bin/\n{START}",
        {"docker/docker-entrypoint.sh": SCRIPT},
    )
    assert found.message == (
        'docker-entrypoint.sh starts "$@" without exec on line 4 of docker/docker-entrypoint.sh, '
        "so the signal to stop goes to its shell instead"
    )
    assert found.span == Span(3, 13, 3, 35)
    assert found.severity is Severity.WARNING
    related = found.related[0]
    assert related.path.endswith("/docker/docker-entrypoint.sh")
    assert related.span.line == 4


@pytest.mark.parametrize(
    ("copy", "start"),
    [
        ("COPY start.sh /start.sh", 'CMD ["/start.sh"]'),
        ("WORKDIR /app\nCOPY . .", 'CMD ["./start.sh"]'),
        ("WORKDIR /app\nCOPY . .", 'CMD ["bash", "start.sh"]'),
        ("COPY . /app/", 'ENTRYPOINT ["/bin/sh", "/app/start.sh"]'),
        ("COPY *.sh /usr/local/bin/", 'ENTRYPOINT ["start.sh"]'),
        ("ADD start.sh /bin", 'ENTRYPOINT ["start.sh", "now"]'),
        ("COPY start.sh /x/\nRUN chmod +x /x/start.sh", 'CMD ["/x/start.sh"]'),
        ("COPY start.sh /x/\nRUN sed -i 's/\\r$//' /x/start.sh", 'CMD ["/x/start.sh"]'),
        ("COPY start.sh /start.sh", 'ENTRYPOINT ["tini", "--", "/start.sh"]'),
    ],
)
def test_the_script_is_found_wherever_it_is_copied(copy: str, start: str) -> None:
    files = {"start.sh": "#!/usr/bin/env bash\npython app.py\n"}
    found = catches(EntrypointScriptWithoutExec, f"{BASE}{copy}\n{start}\n", files)
    assert "starts python without exec on line 2 of start.sh" in found.message


def test_a_script_is_followed_through_another_stage() -> None:
    text = (
        "FROM python:3.12 AS build\nWORKDIR /src\nCOPY . .\n"
        "FROM python:3.12-slim AS base\nCOPY --from=build /src/start.sh /start.sh\n"
        'FROM base\nCMD ["/start.sh"]\n'
    )
    catches(EntrypointScriptWithoutExec, text, {"start.sh": "#!/bin/sh\nnginx -g 'daemon off;'\n"})


def test_a_heredoc_is_a_script_as_well() -> None:
    found = catches(
        EntrypointScriptWithoutExec,
        f"{BASE}COPY <<'EOF' /start.sh\n#!/bin/sh\nuvicorn app:app\nEOF\nCMD [\"/start.sh\"]\n",
    )
    assert "starts uvicorn without exec on line 4 of" in found.message


@pytest.mark.parametrize(
    "script",
    [
        '#!/bin/sh\nset -e\nexec "$@"\n',
        '#!/bin/sh\nif [ "$1" = serve ]; then exec gunicorn app:app; fi\n"$@"\n',
        "#!/bin/sh\ntrap 'kill $!' TERM\npython app.py\n",
        "#!/bin/sh\npython app.py &\nwait\n",
        "#!/bin/sh\nwhile true; do python job.py; sleep 60; done\n",
        "#!/bin/sh\npython migrate.py\necho done\n",
        '#!/bin/sh\nmain() { python app.py; }\nmain "$@"\n',
        "#!/usr/bin/env python3\nprint('hello')\n",
        "#!/usr/bin/env node\nstart()\n",
        "python app.py\n",
        "",
    ],
)
def test_what_a_script_may_end_in(script: str) -> None:
    passes(
        EntrypointScriptWithoutExec,
        f'{BASE}COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
        {"start.sh": script},
    )


@pytest.mark.parametrize(
    ("copy", "start"),
    [
        ("RUN echo 'python app.py' > /start.sh", 'CMD ["/start.sh"]'),
        ("COPY start.sh /start.sh\nRUN echo exec x >> /start.sh", 'CMD ["/start.sh"]'),
        ("COPY start.sh /start.sh\nRUN sed -i s/a/b/ /start.sh", 'CMD ["/start.sh"]'),
        ("COPY start.sh /elsewhere/", 'CMD ["/start.sh"]'),
        ("COPY $NAME /start.sh", 'CMD ["/start.sh"]'),
        ("COPY --from=example.com/x start.sh /start.sh", 'CMD ["/start.sh"]'),
        ("COPY start.sh /start.sh", 'ENTRYPOINT ["dumb-init", "/start.sh"]'),
        ("COPY start.sh /start.sh", 'ENTRYPOINT ["tini", "-g", "--", "/start.sh"]'),
        ("COPY start.sh /start.sh", 'ENTRYPOINT ["/init", "/start.sh"]'),
        ("COPY start.sh /start.sh", 'CMD ["python", "/start.sh"]'),
        ("COPY start.sh app/", 'CMD ["./start.sh"]'),
        ('COPY <<EOF /start.sh\n#!/bin/sh\n$RUN "$@"\nEOF', 'CMD ["/start.sh"]'),
    ],
)
def test_what_is_not_known_or_signals_all_the_same(copy: str, start: str) -> None:
    files = {"start.sh": "#!/bin/sh\npython app.py\n"}
    passes(EntrypointScriptWithoutExec, f"{BASE}{copy}\n{start}\n", files)


def test_a_script_that_is_not_sent_or_not_there_is_not_known() -> None:
    text = f'{BASE}COPY start.sh /start.sh\nCMD ["/start.sh"]\n'
    passes(EntrypointScriptWithoutExec, text)
    files = {"start.sh": "#!/bin/sh\npython app.py\n", ".dockerignore": "*.sh\n"}
    passes(EntrypointScriptWithoutExec, text, files)


def test_a_stage_that_only_builds_is_not_judged() -> None:
    text = f'{BASE.strip()} AS build\nCOPY start.sh /start.sh\nCMD ["/start.sh"]\n{BASE}'
    passes(EntrypointScriptWithoutExec, text, {"start.sh": "#!/bin/sh\npython app.py\n"})
