from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse

SOUND = (
    *(
        "RUN",
        "RUN x",
        "RUN --network=host x",
        "RUN --security=insecure x",
        "RUN --device=a,required x",
    ),
    *("CMD", "ENTRYPOINT []", 'SHELL ["a"]', "ENV a=b", "LABEL a b", "ARG a b=c", "ARG --x a"),
    *("USER a", "WORKDIR a b", "STOPSIGNAL --x 9", "MAINTAINER a", "EXPOSE 1", "VOLUME /a"),
    *("COPY a b", "COPY --from=x a b", "ADD --checksum=x a b", "COPY <<E x\nE", "VOLUME a b"),
    *("HEALTHCHECK NONE", "HEALTHCHECK --x NONE", "HEALTHCHECK CMD x", 'healthcheck cmd ["x"]'),
    *("HEALTHCHECK --interval=0 --timeout= --retries=0 CMD x", "ONBUILD RUN x", "ONBUILD x y"),
)

REFUSED = {
    "RUN --x y": "unknown-or-repeated-flag",
    "RUN --network=x y": "invalid-run-option",
    "RUN --network= y": "invalid-run-option",
    "RUN --security=x y": "invalid-run-option",
    "RUN --device=a,b y": "invalid-run-option",
    "RUN --device=required=x y": "invalid-run-option",
    'RUN --mount=a\\"b y': "invalid-run-option",
    "RUN --mount=from=$a y": "variable-in-copy-source-stage",
    "SHELL": "wrong-argument-count",
    "SHELL []": "wrong-argument-count",
    "SHELL a": "shell-not-json",
    "ENV": "wrong-argument-count",
    "ENV =a": "key-value-without-equals",
    "ENV --x a=b": "unknown-or-repeated-flag",
    "ARG": "wrong-argument-count",
    "ARG =a": "key-value-without-equals",
    "USER": "wrong-argument-count",
    "USER --x a": "unknown-or-repeated-flag",
    "STOPSIGNAL": "wrong-argument-count",
    "EXPOSE": "wrong-argument-count",
    "VOLUME": "wrong-argument-count",
    "VOLUME []": "wrong-argument-count",
    'VOLUME [" "]': "blank-volume",
    "COPY a": "wrong-argument-count",
    "COPY --from a b": "unknown-or-repeated-flag",
    "COPY a <<E\nE": "heredoc-as-destination",
    "HEALTHCHECK": "invalid-healthcheck",
    "HEALTHCHECK NONE a": "invalid-healthcheck",
    "HEALTHCHECK a": "invalid-healthcheck",
    "HEALTHCHECK CMD": "invalid-healthcheck",
    "HEALTHCHECK CMD []": "invalid-healthcheck",
    "HEALTHCHECK --interval=1us CMD x": "invalid-healthcheck",
    "HEALTHCHECK --interval=x CMD x": "invalid-healthcheck",
    "HEALTHCHECK --retries=-1 CMD x": "invalid-healthcheck",
    "HEALTHCHECK --retries=x CMD x": "invalid-healthcheck",
    "HEALTHCHECK --x CMD x": "unknown-or-repeated-flag",
    "ONBUILD": "wrong-argument-count",
    "ONBUILD FROM a": "onbuild-forbidden-trigger",
    "ONBUILD onbuild RUN a": "onbuild-forbidden-trigger",
    "ONBUILD MAINTAINER a": "onbuild-forbidden-trigger",
    "FROM": "wrong-argument-count",
    "FROM a b": "wrong-argument-count",
    "FROM a IS b": "wrong-argument-count",
    "FROM a AS 1b": "invalid-stage-name",
    "FROM a AS b/c": "invalid-stage-name",
    "FROM --arch=x a": "unknown-or-repeated-flag",
    "RUNN x": "unknown-instruction",
    "é x": "unknown-instruction",
}


@pytest.mark.parametrize("line", SOUND)
def test_sound_instructions_pass(line: str) -> None:
    assert parse(f"FROM a\n{line}\n").mistakes == ()


@pytest.mark.parametrize("line", REFUSED)
def test_others_are_refused_for_the_first_thing_wrong(line: str) -> None:
    tree = parse(f"FROM a\n{line}\n")
    assert [mistake.kind for mistake in tree.mistakes] == [REFUSED[line]]
    assert tree.mistakes == tree.instructions[1].mistakes


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("COPY --from=a --form=b c d", "--form=b"),
        ("FROM a AS 1b", "1b"),
        ('VOLUME ["/a", ""]', '""'),
        ("HEALTHCHECK --retries=-1 CMD x", "--retries=-1"),
        ("RUNN x", "RUNN"),
        ("RUN --network=x y", "--network=x"),
        ("COPY a <<E\nE", "<<E"),
        ("ENV a=b =c", "=c"),
    ],
)
def test_the_exact_place_is_told(line: str, place: str) -> None:
    text = f"FROM a\n{line}\n"
    mistake = parse(text).mistakes[0]
    end = mistake.end if place != "=c" else mistake.start + 2
    assert text[mistake.start : end] == place


def test_a_keyword_nearby_is_suggested() -> None:
    assert parse("FROM a\nCOPPY a b").mistakes[0].hint == "did you mean COPY?"
