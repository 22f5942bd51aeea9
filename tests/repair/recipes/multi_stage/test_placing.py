"""Where the author's instructions and comments go when one stage becomes two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.repair.comments import comments_of
from lightship.repair.recipes.multi_stage.recipe import rewrite
from lightship.repair.recipes.outcome import Declined, Rewritten
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from tests.repair.recipes.rewriting import outcome_in, written

if TYPE_CHECKING:
    from pathlib import Path

START = "FROM golang:1.24\nENV CGO_ENABLED=0\n"
END = 'RUN go build -o /app .\nCMD ["/app"]\n'


def rewritten(text: str) -> str:
    """Return what a Go file without a folder becomes; its ENV says that it takes no cgo."""
    outcome = rewrite(Context(parse(text), None, Catalogue(), Settings()))
    assert isinstance(outcome, Rewritten), outcome
    return outcome.text


def stages(text: str) -> tuple[str, str]:
    builder, _, final = rewritten(text).partition("\n\nFROM ")
    return builder, final


def test_metadata_moves_with_its_comments() -> None:
    text = f"{START}# who\nLABEL a=b\n# where\nEXPOSE 80\nSTOPSIGNAL SIGINT\n{END}"
    builder, final = stages(text)
    assert "LABEL" not in builder
    assert "# who\nLABEL a=b\n# where\nEXPOSE 80\nSTOPSIGNAL SIGINT\n" in final


def test_variables_stand_in_both_stages_and_their_comments_in_the_first() -> None:
    builder, final = stages(f"{START}# how\nENV A=1 \\\n    B=2\n{END}")
    assert "# how\nENV A=1" in builder
    assert "ENV A=1 \\\n    B=2\n" in final
    assert "# how" not in final


def test_an_argument_follows_what_uses_it() -> None:
    builder, final = stages(f"{START}ARG V=1\nARG U\nENV X=$V\nLABEL r=$U\n{END}")
    assert final.index("ARG V=1") < final.index("ENV X=$V") < final.index("COPY")
    assert final.index("COPY") < final.index("ARG U") < final.index("LABEL r=$U")
    assert "ARG V=1\nARG U\n" in builder


def test_an_argument_that_only_the_build_uses_stays_there() -> None:
    _, final = stages(f"{START}ARG ONLY=1\nRUN echo $ONLY\n{END}")
    assert "ONLY" not in final


def test_a_variable_made_of_those_of_the_base_stays_in_the_builder() -> None:
    outcome = rewrite(
        Context(parse(f"{START}ENV BIN=$GOPATH/bin\n{END}"), None, Catalogue(), Settings())
    )
    assert isinstance(outcome, Rewritten)
    assert "$GOPATH" not in outcome.text.partition("\n\nFROM ")[2]
    assert any("GOPATH" in note for note in outcome.notes)


def test_global_arguments_and_directives_stay_on_top() -> None:
    text = f"# syntax=docker/dockerfile:1\n# escape=\\\nARG V=1.24\n{START}{END}"
    made = rewritten(text.replace("golang:1.24", "golang:${V}"))
    assert made.startswith(
        "# syntax=docker/dockerfile:1\n# escape=\\\nARG V=1.24\nFROM golang:${V} AS"
    )


def test_what_a_later_instruction_replaces_is_left_out_but_not_its_comment() -> None:
    _, final = stages(f'{START}# old\nCMD ["old"]\n# new\n{END}')
    assert "old" in final
    assert 'CMD ["old"]' not in final


def test_here_documents_stay_whole() -> None:
    text = f"{START}RUN <<EOF\n# a comment of the shell\necho one\nEOF\n{END}"
    builder, _ = stages(text)
    assert "RUN <<EOF\n# a comment of the shell\necho one\nEOF\n" in builder


def test_lines_behind_the_last_instruction_stay_there() -> None:
    assert rewritten(f"{START}{END}# the end\n").endswith("# the end\n")


def test_a_builder_that_ends_as_someone_else_is_root_again_for_the_rest() -> None:
    text = f"{START}RUN useradd me\nUSER me\nVOLUME /data\n{END}"
    builder, _ = stages(text)
    assert builder.index("USER root") < builder.index("RUN mkdir -p /data")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FROM a AS b\nFROM b\nCMD c\n", "2 stages"),
        ("FROM unheard-of:1\nCMD c\n", "nothing is known"),
        ("FROM golang:1\nONBUILD RUN x\nCMD c\n", "ONBUILD"),
        ("FROM golang:1\nRUN x\n", "starts nothing"),
        ('FROM golang:1\nSHELL ["pwsh", "-c"]\nCMD c\n', "POSIX"),
        ("FROM golang:1\nWORKDIR $A\nCMD c\n", "WORKDIR"),
        ("FROM ruby:3\nCMD c\n", "ruby"),
        ("FROM golang:1\nRUNN x\n", "mistakes"),
        ("# nothing\n", ""),
    ],
)
def test_what_is_no_case_for_the_recipe_is_declined(text: str, reason: str, tmp_path: Path) -> None:
    outcome = outcome_in(written(tmp_path, text))
    assert isinstance(outcome, Declined)
    assert reason in outcome.reasons[0]


PIECES = st.sampled_from(
    [
        "# a comment\n",
        "\n",
        "  # indented\n",
        "ENV A=1\n",
        "ARG B=2\n",
        "ARG B=2\nENV C=$B\n",
        "LABEL d=$B\n",
        "EXPOSE 80 81\n",
        "VOLUME /v\n",
        "USER 12\n",
        "USER root\n",
        "WORKDIR /w\n",
        "RUN echo \\\n  # inside\n  one\n",
        "COPY <<E /f\n# body\nE\n",
        "HEALTHCHECK NONE\n",
        'HEALTHCHECK CMD ["/app", "-h"]\n',
        'ENTRYPOINT ["/app"]\n',
        "STOPSIGNAL 9\n",
        "MAINTAINER me\n",
        "CMD /app\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=4))
def test_whatever_stands_there_no_comment_is_lost_and_it_still_builds(
    before: list[str], after: list[str]
) -> None:
    text = f'{START}{"".join(before)}RUN go build -o /app .\nCMD ["/app"]\n{"".join(after)}'
    was = parse(text)
    outcome = rewrite(Context(was, None, Catalogue(), Settings()))
    if isinstance(outcome, Declined):
        return
    now = parse(outcome.text)
    assert now.mistakes == ()
    assert now.build_mistakes == ()
    assert comments_of(was) - comments_of(now) == {}
    old, new = was.stages[0].final_state, now.stages[1].final_state
    assert {k: v.value for k, v in new.labels.items()} == {
        k: v.value for k, v in old.labels.items()
    }
    assert new.exposed_ports == old.exposed_ports
    assert set(new.volumes) == set(old.volumes)
    assert {k: v.value for k, v in old.env.items()}.items() <= {
        k: v.value for k, v in new.env.items()
    }.items()
    assert new.stop_signal.value == old.stop_signal.value
    assert new.workdir.value == (old.workdir.value or "/go")
    assert new.user.value not in {"", "0", "root"}


def test_a_rewritten_file_is_not_rewritten_again() -> None:
    made = rewritten(f"{START}{END}")
    assert isinstance(rewrite(Context(parse(made), None, Catalogue(), Settings())), Declined)
