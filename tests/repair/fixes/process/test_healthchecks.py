"""The fixes of health checks: proposed, with limits, by other tools, and none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repair.fixes.shell_speech import fixed, left
from tests.repair.repairing import repaired, text_after

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = "--interval=30s --timeout=5s --start-period=30s --retries=3"


@pytest.mark.parametrize(
    ("image", "port", "command"),
    [
        ("node:20-bookworm-slim", 3000, '["node", "-e", "require(\'http\').get('),
        ("node:20-bookworm-slim", 5671, '["node", "-e", "require(\'net\').connect(5671,'),
        ("python:3.12-slim", 8000, '["python", "-c", "import http.client, sys; '),
        ("ruby:3.3-slim", 9292, '["ruby", "-rnet/http", "-e", "exit Net::HTTP'),
        ("alpine:3.20", 8080, '["nc", "-z", "127.0.0.1", "8080"]'),
        ("debian:bookworm-slim", 8080, '["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]'),
        ("golang:1.22-bookworm", 8080, '["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1:80'),
        ("gcr.io/distroless/nodejs22-debian12", 3000, '["/nodejs/bin/node", "-e", "require('),
        (
            "gcr.io/distroless/python3-debian12",
            8000,
            '["/usr/bin/python3',
        ),
    ],
)
def test_a_port_is_asked_by_what_the_image_has(image: str, port: int, command: str) -> None:
    text = f'FROM {image}\nEXPOSE {port}\n# what it starts\nCMD ["server"]\n'
    after = fixed("LS6004", text, unsafe=True)
    start, end = f"FROM {image}\nEXPOSE {port}\n", '# what it starts\nCMD ["server"]\n'
    assert after.startswith(f"{start}HEALTHCHECK {LIMITS} \\\n    CMD {command}")
    assert after.endswith(end)
    assert fixed("LS6004", text) == text


@pytest.mark.parametrize("target", ["/usr/local/bin/node", "/usr/local/bin/", "/bin"])
def test_an_interpreter_that_is_copied_in_asks(target: str) -> None:
    copied = f"COPY --from=node:20 /usr/local/bin/node {target}\n"
    text = 'FROM gcr.io/distroless/cc-debian12\n{}EXPOSE 3000\nCMD ["node", "/a.js"]\n'
    assert 'CMD ["node", "-e", "require(' in fixed("LS6004", text.format(copied), unsafe=True)
    other = "COPY node /usr/local/bin/\nCOPY --from=node:20 /usr/local/bin/node /x/node\n"
    assert "a command of its own" in left("LS6004", text.format(other), unsafe=True)


@pytest.mark.parametrize(
    "image", ["gcr.io/distroless/static-debian12", "gcr.io/distroless/java21-debian12", "scratch"]
)
def test_an_image_without_anything_that_asks_is_left(image: str) -> None:
    text = f'FROM {image}\nEXPOSE 8080\nCMD ["/server"]\n'
    assert "give the program a command of its own" in left("LS6004", text, unsafe=True)


NODE = 'FROM node:20-slim\nCOPY . /srv\nEXPOSE 3000\nCMD ["node", "a.js"]\n'


@pytest.mark.parametrize(
    ("files", "asked"),
    [
        ({"a.js": "app.get('/healthz', ok)"}, "3000/healthz', (answer) => process.exit(400 ?"),
        ({"src/a.ts": 'app.get("/livez", ok)'}, "3000/livez', (answer) => process.exit(400 ?"),
        (
            {"a.js": "x.get('/health', ok); x.get('/ready', ok)"},
            "3000/health', (answer) => process.exit(400 ?",
        ),
        ({"a.js": "x.get('/ready', ok)", "b/c.js": "x.get('/health', ok)"}, "3000/ready', "),
        (
            {"a.js": "const r = Router(); r.get('/ready', ok)"},
            "3000/ready', (answer) => process.exit(500 ?",
        ),
        ({"b/a.js": "x.get('/ready', ok)", "c/a.js": "x.get('/health', ok)"}, "3000/', "),
        (
            {"a.test.js": "x.get('/ready', ok)", "node_modules/a/b.js": "x.get('/ready', ok)"},
            "3000/', ",
        ),
        ({"a.js": "fetch('/health')"}, "3000/', "),
        ({"a.js": "y('/')", "a.md": "`/health`"}, "3000/', "),
        (
            {"a.js": '// TODO: add "/healthz" some day\napp.get("/", ok)'},
            "3000/', (answer) => process.exit(500 ?",
        ),
        (
            {"a.js": "const skip = ['/health', '/metrics'] // not logged"},
            "3000/', (answer) => process.exit(500 ?",
        ),
        ({"a.js": "app.get('/health/', ok)"}, "3000/health/', (answer) => process.exit(400 ?"),
    ],
)
def test_the_path_that_the_sources_name_is_asked(files: dict[str, str], asked: str) -> None:
    after = fixed("LS6004", NODE, files, unsafe=True)
    short = after.replace("process.exit(answer.statusCode < ", "process.exit(")
    assert f"http://127.0.0.1:{asked}" in short


def test_only_what_is_copied_names_a_path() -> None:
    files = {"a/a.js": "x('/')", "b/b.js": "x.get('/health', ok)"}
    assert "3000/'" in fixed("LS6004", NODE.replace(" . ", " a "), files, unsafe=True)
    assert "3000/health'" in fixed("LS6004", NODE.replace(" . ", " b "), files, unsafe=True)
    assert "3000/health'" in fixed("LS6004", NODE.replace(" . ", " b/*.js "), files, unsafe=True)


@pytest.mark.parametrize(
    ("files", "command"),
    [
        (
            {"pom.xml": "<artifactId>spring-boot-starter-actuator</artifactId>"},
            '["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/actuator/health"]',
        ),
        (
            {
                "build.gradle": "implementation 'a:spring-boot-starter-actuator'",
                "src/main/resources/application.properties": "server.servlet.context-path=/a",
            },
            '["nc", "-z", "127.0.0.1", "8080"]',
        ),
    ],
)
def test_a_dependency_answers_at_a_path_of_its_own(files: dict[str, str], command: str) -> None:
    text = 'FROM eclipse-temurin:21-jre-alpine\nCOPY . /a\nEXPOSE 8080\nCMD ["java"]\n'
    assert f"CMD {command}" in fixed("LS6004", text, files, unsafe=True)


def test_a_port_that_is_known_when_it_runs_is_left() -> None:
    text = 'FROM node:20-slim\nARG PORT\nEXPOSE 30$PORT\nCMD ["node", "a.js"]\n'
    assert "known when it runs" in left("LS6004", text, unsafe=True)


def test_the_limits_that_hold_anyway_are_written_out() -> None:
    text = 'FROM node:20-slim\nhealthcheck CMD ["node", "a.js"]\nCMD ["node", "b.js"]\n'
    assert 'healthcheck --interval=30s --timeout=30s --retries=3 CMD ["node", "a.js"]' in fixed(
        "LS6006", text
    )
    assert "--timeout=5s" in fixed("LS6006", text, unsafe=True)


def test_a_tool_that_is_not_there_makes_way_for_one_that_is() -> None:
    text = (
        "FROM node:20-bookworm-slim\n"
        "HEALTHCHECK --retries=3 CMD curl -f http://localhost:3000/health || exit 1\n"
        'CMD ["node", "a.js"]\n'
    )
    after = fixed("LS6005", text, unsafe=True)
    assert (
        'HEALTHCHECK --retries=3 CMD ["node", "-e", "require(\'http\').get('
        "'http://127.0.0.1:3000/health', (answer) => process.exit(answer.statusCode < 400 ? 0 : 1))"
    ) in after
    assert fixed("LS6005", text) == text


def test_a_tool_in_exec_form_makes_way_as_well() -> None:
    text = (
        "FROM python:3.12-slim\n"
        'HEALTHCHECK --retries=3 CMD ["wget", "-q", "-O-", "http://127.0.0.1:8000/"]\n'
        'CMD ["python", "a.py"]\n'
    )
    after = fixed("LS6005", text, unsafe=True)
    assert 'HEALTHCHECK --retries=3 CMD ["python", "-c", "import http.client' in after


def test_a_check_of_another_host_is_left() -> None:
    text = (
        "FROM node:20-bookworm-slim\n"
        "HEALTHCHECK CMD curl -f http://registry.example.com/ || exit 1\n"
        'CMD ["node", "a.js"]\n'
    )
    assert fixed("LS6005", text, unsafe=True) == text


def test_without_a_shell_the_runtime_is_named_by_its_path() -> None:
    text = (
        "FROM gcr.io/distroless/nodejs22-debian12\n"
        "HEALTHCHECK --retries=3 CMD node healthcheck.js\n"
        'CMD ["a.js"]\n'
    )
    after = fixed("LS6005", text, unsafe=True)
    assert 'CMD ["/nodejs/bin/node", "healthcheck.js"]\n' in after


def test_without_a_shell_and_a_tool_nothing_asks() -> None:
    text = (
        "FROM gcr.io/distroless/static-debian12\n"
        "HEALTHCHECK --retries=3 CMD curl -f localhost\n"
        'CMD ["/server"]\n'
    )
    assert "nothing in the image" in left("LS6005", text, unsafe=True)


def test_a_last_line_that_is_continued_has_nothing_behind_it() -> None:
    text = "FROM nginx:1.27\nEXPOSE 80\nRUN make \\\n"
    assert fixed("LS6004", text, unsafe=True) == text


def test_none_is_said_where_the_base_has_none() -> None:
    text = 'FROM alpine:3.20\nENTRYPOINT ["ls"]\n'
    assert fixed("LS6014", text) == 'FROM alpine:3.20\nHEALTHCHECK NONE\nENTRYPOINT ["ls"]\n'
    unknown = 'FROM example.com/base:1\nENTRYPOINT ["ls"]\n'
    assert fixed("LS6014", unknown) == unknown
    assert "HEALTHCHECK NONE" in fixed("LS6014", unknown, unsafe=True)


@pytest.mark.parametrize(
    ("ports", "asked"),
    [
        ("22 4505", 4505),
        ("5005 8081", 8081),
        ("9229 3000", 3000),
        ("9100 2222 8080/tcp", 8080),
        ("9090 9091", 9090),
        ("22", 22),
        ("53/udp 9229 8080", 8080),
    ],
)
def test_ports_of_logins_debuggers_and_metrics_are_passed_over(ports: str, asked: int) -> None:
    text = f'FROM debian:bookworm-slim\nEXPOSE {ports}\nCMD ["server"]\n'
    assert f"/dev/tcp/127.0.0.1/{asked}" in fixed("LS6004", text, unsafe=True)


def test_curl_is_not_counted_on_where_old_images_lack_it() -> None:
    text = "FROM nginx:{}-alpine\nEXPOSE 80\n"
    assert "nc" in fixed("LS6004", text.format("1.13"), unsafe=True)
    assert "curl" in fixed("LS6004", text.format("1.27"), unsafe=True)


GO = (
    "FROM golang:1.23.2-bookworm AS b\nWORKDIR /src\nCOPY . .\n"
    "RUN CGO_ENABLED=0 go build -o /app .\n"
    'FROM {}\nCOPY --from=b /app /app\nEXPOSE 8080\nUSER 1000\nCMD ["/app"]\n'
)


@pytest.mark.parametrize("base", ["alpine:3.20", "debian:bookworm-slim"])
def test_a_base_without_anything_that_asks_comes_before_a_health_check(
    tmp_path: Path, base: str
) -> None:
    files = {
        "go.mod": "module x\ngo 1.23\n",
        "main.go": 'package main\nfunc main() { http.HandleFunc("/health", nil) }\n',
    }
    repair = repaired(tmp_path, GO.format(base), files, unsafe=True, offline=True)
    after = text_after(repair)
    assert "FROM gcr.io/distroless/static-debian13\n" in after
    assert "HEALTHCHECK" not in after
    reasons = {left.finding.code: left.reason for left in repair.left}
    assert "LS6005" not in reasons
    assert "give the program a command of its own" in reasons["LS6004"]
    again = repaired(tmp_path, after, unsafe=True, offline=True)
    assert text_after(again) == after


def test_an_account_is_not_made_in_a_base_that_goes(tmp_path: Path) -> None:
    text = GO.format("alpine:3.20").replace("USER 1000\n", "")
    after = text_after(repaired(tmp_path, text, unsafe=True, offline=True))
    assert after.partition("\nFROM ")[2] == (
        "gcr.io/distroless/static-debian13\nCOPY --from=b /app /app\nEXPOSE 8080\n"
        'USER 65532\nCMD ["/app"]\n'
    )


def test_a_health_check_is_made_where_the_base_stays(tmp_path: Path) -> None:
    for base, ignored in (("alpine:3.20", ("LS2011",)), ("node:22-alpine", ())):
        repair = repaired(tmp_path, GO.format(base), ignore=ignored, unsafe=True, offline=True)
        assert f"FROM {base}\n" in text_after(repair)
        assert "\nHEALTHCHECK " in text_after(repair)


def test_a_here_document_has_an_empty_line_behind_it() -> None:
    text = "FROM alpine:3.20\nRUN <<EOT\necho a\nEOT\n"
    assert fixed("LS6014", text) == f"{text}\nHEALTHCHECK NONE\n"
