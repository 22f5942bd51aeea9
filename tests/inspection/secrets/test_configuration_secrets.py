"""Secrets in variables, labels, commands, build arguments and history are found, each once."""

from __future__ import annotations

import pytest

from lightship.image.configuration import Configuration, Healthcheck, HistoryEntry
from lightship.inspection.secrets.configuration_secrets import secrets_of_configuration
from tests.inspection.secrets import keys
from tests.inspection.secrets.plantings import checksummed, drawn

TOKEN = "ghp_" + checksummed(36)
PASSWORD = drawn(20)


def told(configuration: Configuration) -> list[tuple[str, str, str, int]]:
    return [
        (each.kind, each.where, each.path, each.line)
        for each in secrets_of_configuration(configuration)
    ]


def history(*steps: str) -> Configuration:
    return Configuration(history=tuple(HistoryEntry(created_by=step) for step in steps))


def test_a_variable_with_a_secret_is_told() -> None:
    found = told(Configuration(environment=(f"A={TOKEN}", f"DB_PASSWORD={PASSWORD}", "B=1")))

    assert found == [
        ("github-token", "env", "A", 0),
        ("password", "env", "DB_PASSWORD", 0),
    ]


def test_a_label_a_command_and_a_trigger_are_told() -> None:
    configuration = Configuration(
        labels={"io.acme.token": TOKEN, "maintainer": "bob"},
        command=("serve", f"--password={PASSWORD}"),
        healthcheck=Healthcheck(("CMD", "curl", "-u", f"bob:{PASSWORD}", "http://x")),
        on_build=(f"RUN git clone https://bob:{PASSWORD}@h/x",),
    )

    assert [where[1:3] for where in told(configuration)] == [
        ("label", "io.acme.token"),
        ("command", "CMD"),
        ("command", "ONBUILD"),
        ("command", "HEALTHCHECK"),
    ]


@pytest.mark.parametrize(
    "step",
    [
        f"RUN |1 NPM_TOKEN={TOKEN} /bin/sh -c npm ci # buildkit",
        f"|1 NPM_TOKEN={TOKEN} /bin/sh -c npm ci",
        f"RUN |2 A=1 2 3 NPM_TOKEN={TOKEN} /bin/bash -o pipefail -c npm ci # buildkit",
        f"ARG NPM_TOKEN={TOKEN}",
        f"/bin/sh -c #(nop)  ARG NPM_TOKEN={TOKEN}",
    ],
)
def test_a_build_argument_is_told_in_every_form(step: str) -> None:
    assert told(history("FROM x", step)) == [("github-token", "build-arg", "NPM_TOKEN", 2)]


def test_an_argument_that_every_step_repeats_is_told_once() -> None:
    step = f"RUN |1 NPM_TOKEN={TOKEN} /bin/sh -c make # buildkit"

    assert len(told(history(step, step, step))) == 1


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (f"RUN /bin/sh -c curl -H 'Authorization: Bearer {TOKEN}' x # buildkit", "github-token"),
        (f"RUN /bin/sh -c git clone https://u:{PASSWORD}@h/x # buildkit", "password-in-address"),
        (f"/bin/sh -c echo root:{PASSWORD} | chpasswd", "account-password"),
        (f"RUN /bin/sh -c export API_TOKEN={PASSWORD} && make # buildkit", "secret"),
        (f"ENV OLD_PASSWORD={PASSWORD}", "password"),
        (f"/bin/sh -c #(nop)  ENV OLD_PASSWORD={PASSWORD}", "password"),
        (f"LABEL token={TOKEN}", "github-token"),
    ],
)
def test_a_step_of_history_is_told(step: str, kind: str) -> None:
    assert [each[:2] for each in told(history(step))] == [(kind, "history")]


def test_what_a_variable_has_history_does_not_tell_again() -> None:
    configuration = Configuration(
        environment=(f"A={TOKEN}",), history=(HistoryEntry(created_by=f"ENV A={TOKEN}"),)
    )

    assert [each[1] for each in told(configuration)] == ["env"]


def test_a_private_key_in_a_variable_is_told_if_it_is_one() -> None:
    key = keys.pem("RSA PRIVATE KEY", keys.rsa())
    broken = keys.pem("RSA PRIVATE KEY", b"there is no key in this")

    assert told(Configuration(environment=(f"K={key}", f"L={broken}"))) == [
        ("private-key", "env", "K", 0)
    ]


def test_the_variables_of_official_images_are_none() -> None:
    configuration = Configuration(
        environment=(
            "PATH=/usr/local/bin:/usr/bin",
            "GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
            "PYTHON_SHA256=" + "0f" * 32,
            "NODE_VERSION=20.11.1",
            "MYSQL_ROOT_PASSWORD_FILE=/run/secrets/x",
        ),
        labels={"org.opencontainers.image.revision": "0f" * 20},
        history=(
            HistoryEntry(created_by="RUN |1 NODE_VERSION=20 /bin/sh -c npm i -g npm # buildkit"),
            HistoryEntry(created_by='/bin/sh -c #(nop)  CMD ["bash"]'),
            HistoryEntry(created_by="COPY file:0f0f in / "),
            HistoryEntry(
                created_by="RUN /bin/sh -c for key in 0F0F; do gpg --recv-keys $key; done"
            ),
        ),
    )

    assert told(configuration) == []


def test_nothing_is_shown_whole() -> None:
    for each in secrets_of_configuration(
        Configuration(environment=(f"A={TOKEN}",), labels={"b": TOKEN})
    ):
        assert each.excerpt == f"ghp_... ({len(TOKEN)} characters)"
