"""Variables that weaken, ports, health checks, the signal to stop, and junk."""

from __future__ import annotations

import pytest

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration, Healthcheck
from tests.inspection.surface.pretence import Entry, file, folder, link, notes, program, surface

TMP = {"tmp": folder(0o1777)}


def weak(*environment: str, entries: dict[str, Entry] | None = None) -> list[str]:
    items = surface(Configuration(environment=environment), entries or TMP)
    beside = {kinds.RUNS_AS_ROOT, kinds.PROCESS_ONE, kinds.DISTROLESS}
    return [item.kind for item in items if item.kind not in beside]


@pytest.mark.parametrize(
    ("variable", "kind"),
    [
        ("LD_PRELOAD=/opt/hook.so", kinds.WEAKENING_VARIABLE),
        ("NODE_OPTIONS=--max-old-space-size=512 --inspect=0.0.0.0", kinds.WEAKENING_VARIABLE),
        ("NODE_OPTIONS=--require /hook.js", kinds.WEAKENING_VARIABLE),
        ("JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket", kinds.WEAKENING_VARIABLE),
        ("NODE_TLS_REJECT_UNAUTHORIZED=0", kinds.NODE_TLS_OFF),
        ("PYTHONHTTPSVERIFY=0", kinds.PYTHON_TLS_OFF),
        ("GIT_SSL_NO_VERIFY=true", kinds.GIT_TLS_OFF),
        ("npm_config_strict_ssl=false", kinds.NPM_TLS_OFF),
        ("FLASK_DEBUG=1", kinds.DEBUG_VARIABLE),
        ("NODE_ENV=development", kinds.DEBUG_VARIABLE),
        ("PYTHONPATH=/tmp/modules", kinds.WRITABLE_SEARCH_PATH),
        ("LD_LIBRARY_PATH=lib", kinds.WRITABLE_SEARCH_PATH),
        ("PATH=/usr/bin:", kinds.WRITABLE_SEARCH_PATH),
    ],
)
def test_variables_that_weaken(variable: str, kind: str) -> None:
    assert weak(variable) == [kind]


@pytest.mark.parametrize(
    "variable",
    [
        *("PATH=/usr/local/bin:/usr/bin", "LD_PRELOAD=", "NODE_OPTIONS=--max-old-space-size=512"),
        *("NODE_TLS_REJECT_UNAUTHORIZED=1", "FLASK_DEBUG=0", "NODE_ENV=production"),
        *("PYTHONPATH=/srv/app", "PYTHONPATH=", "MY_DEBUG=1", "LD_LIBRARY_PATH=/opt/lib:"),
    ],
)
def test_variables_that_do_not(variable: str) -> None:
    assert weak(variable) == []


def test_options_are_told_without_their_values() -> None:
    items = surface(Configuration(environment=("NODE_OPTIONS=--inspect=hunter2",)), {})
    assert "hunter2" not in repr(items)


def test_of_a_name_that_is_there_twice_the_last_holds() -> None:
    assert weak("DEBUG=1", "DEBUG=0") == []


def test_ports_by_which_people_come_in() -> None:
    items = surface(Configuration(exposed_ports=("22/tcp", "53/udp", "9229/tcp")), {})
    assert notes(items, kinds.SSH_PORT) == ["22/tcp is exposed: SSH"]
    assert notes(items, kinds.REMOTE_ACCESS_PORT) == ["9229/tcp is exposed: Node's debugger"]
    assert notes(items, kinds.EXPOSED_PORT) == ["53/udp is exposed"]


def checked(*test: str, entries: dict[str, Entry] | None = None) -> list[str]:
    configuration = Configuration(exposed_ports=("80/tcp",), healthcheck=Healthcheck(test))
    items = surface(configuration, entries or {})
    assert notes(items, kinds.NO_HEALTHCHECK) == []
    return notes(items, kinds.HEALTHCHECK_TOOL_ABSENT)


def test_a_service_without_a_health_check() -> None:
    items = surface(Configuration(exposed_ports=("80/tcp",)), {})
    assert notes(items, kinds.NO_HEALTHCHECK) == [
        "nothing tells whether what listens on 80/tcp is well"
    ]
    assert notes(surface(Configuration(exposed_ports=("53/udp",)), {}), kinds.NO_HEALTHCHECK) == []


def test_a_health_check_whose_program_is_not_there() -> None:
    shell = {"bin/dash": program(), "bin/sh": link("dash")}
    assert "runs curl" in checked("CMD", "curl", "localhost")[0]
    assert "runs /bin/sh" in checked("CMD-SHELL", "curl localhost")[0]
    assert "runs curl" in checked("CMD-SHELL", "curl -f localhost || exit 1", entries=shell)[0]


def test_a_health_check_that_can_run() -> None:
    entries = {"bin/dash": program(), "bin/sh": link("dash"), "usr/bin/curl": program()}
    assert checked("CMD", "curl", entries=entries) == []
    assert checked("CMD-SHELL", "curl -f localhost || exit 1", entries=entries) == []
    assert checked("CMD-SHELL", 'test -f /run/ok && "$CHECK"', entries=entries) == []
    assert checked("NONE") == []


def test_a_signal_that_nothing_can_handle() -> None:
    for signal in ("SIGKILL", "9", "kill"):
        assert notes(surface(Configuration(stop_signal=signal), {}), kinds.UNSTOPPABLE)
    items = surface(Configuration(stop_signal="SIGQUIT"), {})
    assert notes(items, kinds.STOP_SIGNAL) == ["the container is stopped by SIGQUIT"]


def test_junk_is_told_by_its_whole_name_and_place() -> None:
    entries = {
        "srv/Dockerfile": file("FROM x"),
        "srv/.git/HEAD": file("ref: refs/heads/main"),
        "srv/.git/config": file(""),
        "srv/.vscode/settings.json": file("{}"),
        "srv/HEAD": file(""),
        "srv/node_modules/left-pad/Dockerfile": file(""),
        "root/.bash_history": file("ls"),
        "srv/MyDockerfile": file(""),
    }
    assert notes(surface(Configuration(), entries), kinds.JUNK) == [
        "root/.bash_history: the history of a shell",
        "srv/.git: a repository of Git with all that was ever in it",
        "srv/.vscode: settings of an editor",
        "srv/Dockerfile: the Dockerfile itself",
    ]
