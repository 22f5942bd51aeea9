"""``# syntax=`` is put in or raised where a fix brings in what the frontend does not read."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.frontend_features import MOUNT
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.repair.applier import apply
from lightship.repair.edits.frontend import (
    can_have,
    frontend_called,
    is_modest,
    text_with_frontend,
    with_frontend,
)
from lightship.repair.edits.words import Uneditable

SUM = "--checksum=sha256:0 "
MOUNTED = "--mount=type=cache,target=/c "


def after(head: str, flag: str) -> str:
    """Return what stands above FROM once a fix has put ``flag`` into the ADD or RUN behind it."""
    rest = f"FROM a\n{'RUN' if flag.startswith('--mount') else 'ADD'} https://b/c /d\n"
    text = head + rest
    tree = parse(text, "Dockerfile")
    at = text.index("https")
    fix = Fix(
        "Do it",
        Applicability.SAFE,
        (Replacement("Dockerfile", tree.source.span(at, at), flag),),
    )
    done = apply({"Dockerfile": text}, [with_frontend(fix, tree)])
    assert done.waiting == ()
    result = done.texts["Dockerfile"]
    assert result.endswith(rest.replace("https", flag + "https"))
    return result.removesuffix(rest.replace("https", flag + "https"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "# syntax=docker/dockerfile:1\n"),
        ("# the shop\n\n", "# syntax=docker/dockerfile:1\n# the shop\n\n"),
        ("\n# a\n# syntax=b\n", "# syntax=docker/dockerfile:1\n\n# a\n# syntax=b\n"),
        ("# escape=`\n", "# syntax=docker/dockerfile:1\n# escape=`\n"),
        ("# check=skip=all\n", "# syntax=docker/dockerfile:1\n# check=skip=all\n"),
        ("\ufeff# a\n", "\ufeff# syntax=docker/dockerfile:1\n# a\n"),
        (
            "#!/usr/bin/env docker-run\n# a\n",
            "#!/usr/bin/env docker-run\n# syntax=docker/dockerfile:1\n# a\n",
        ),
        ("# escape=`\r\n", "# syntax=docker/dockerfile:1\r\n# escape=`\r\n"),
    ],
)
def test_what_no_old_builder_reads_gets_the_line_at_the_very_top(head: str, expected: str) -> None:
    assert after(head, SUM) == expected
    assert after(expected, SUM) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("# syntax=docker/dockerfile:1.2\n", "# syntax=docker/dockerfile:1\n"),
        ("#syntax = docker/dockerfile:1.5.2\n# b\n", "#syntax = docker/dockerfile:1\n# b\n"),
        ("# a\n# syntax=x\n", "# syntax=docker/dockerfile:1\n# a\n# syntax=x\n"),
        (
            "# escape=`\n# SYNTAX=docker.io/docker/dockerfile:1.0\n",
            "# escape=`\n# SYNTAX=docker.io/docker/dockerfile:1\n",
        ),
        ("# syntax=docker/dockerfile-upstream:1.4\n", "# syntax=docker/dockerfile-upstream:1\n"),
        ("# syntax=docker/dockerfile:1.4-labs\n", "# syntax=docker/dockerfile:1-labs\n"),
        ("# syntax=docker/dockerfile:experimental\n", "# syntax=docker/dockerfile:1-labs\n"),
        ("# syntax=docker/dockerfile:1.0-experimental\n", "# syntax=docker/dockerfile:1-labs\n"),
        ("#!x\n# syntax=docker/dockerfile:1.2\n", "#!x\n# syntax=docker/dockerfile:1\n"),
    ],
)
def test_one_that_is_too_old_is_raised(head: str, expected: str) -> None:
    assert after(head, SUM) == expected
    assert after(expected, SUM) == expected


@pytest.mark.parametrize(
    "head",
    [
        "# syntax=docker/dockerfile:1\n",
        "# syntax=docker/dockerfile:1.6\n",
        "# syntax=docker/dockerfile:1.7.1@sha256:0\n",
        "# syntax=docker/dockerfile:1.5-labs\n",
        "# syntax=docker/dockerfile\n",
        "# syntax=docker/dockerfile:latest\n",
        "# syntax=docker/dockerfile@sha256:0\n",
        "# syntax=acme/frontend:0.1\n",
    ],
)
def test_one_that_reads_it_stays(head: str) -> None:
    assert after(head, SUM) == head


@pytest.mark.parametrize("head", ["", "# a\n", "# syntax=docker/dockerfile:1.2\n"])
def test_mounts_need_no_line(head: str) -> None:
    assert after(head, MOUNTED) == head


def test_a_frontend_that_is_older_than_mounts_is_raised_for_them() -> None:
    assert after("# syntax=docker/dockerfile:1.1\n", MOUNTED) == "# syntax=docker/dockerfile:1\n"


def test_one_that_is_pinned_to_a_digest_is_not_touched() -> None:
    head = "# syntax=docker/dockerfile:1.1@sha256:0\n"
    assert not can_have(parse(f"{head}FROM a\n", "Dockerfile"), MOUNT)
    with pytest.raises(Uneditable, match="pins"):
        after(head, MOUNTED)


def test_what_the_file_needs_already_is_left_to_its_author() -> None:
    text = "FROM a\nCOPY --parents b /c\nADD https://b/c /d\n"
    tree = parse(text, "Dockerfile")
    at = text.index("https")
    edits = (Replacement("Dockerfile", tree.source.span(at, at), SUM), Creation("x", "<<"))
    fix = Fix("Do it", Applicability.SAFE, edits)
    assert with_frontend(fix, tree) == fix


def test_a_whole_new_text_gets_its_frontend() -> None:
    before = parse("# syntax=docker/dockerfile:1.2\nFROM a\n", "Dockerfile")
    new = "# syntax=docker/dockerfile:1.2\nFROM b\nCOPY <<E /c\nx\nE\n"
    assert text_with_frontend(new, before) == new.replace("1.2", "1")
    assert text_with_frontend("FROM b\nCOPY <<E /c\nx\nE\n", before).startswith("FROM b\n")


@pytest.mark.parametrize("value", ["docker/dockerfile:1.0", "docker/dockerfile:1.1.7"])
def test_the_first_frontends_read_no_mounts(value: str) -> None:
    assert not frontend_called(value).reads(MOUNT)


@pytest.mark.parametrize(
    "head", ["", "# syntax=docker/dockerfile:1.2\n", "# syntax=docker/dockerfile:1.4\n"]
)
@pytest.mark.parametrize("before", ["", "ADD --checksum=sha256:0 https://b /c\n", "ENV env=a\n"])
@pytest.mark.parametrize("new", ["--mount=type=cache,target=/c ", "<<E\nE\n", "--chmod=u=r "])
def test_what_is_known_of_the_file_beforehand_changes_nothing(
    head: str, before: str, new: str
) -> None:
    """What is known of the file beforehand spares reading it again, and changes nothing."""
    text = f"{head}FROM a\n{before}RUN b\n"
    tree = parse(text, "Dockerfile")
    at = text.rindex("b\n")
    edit = Replacement("Dockerfile", tree.source.span(at, at), new)
    fix = Fix("Do it", Applicability.SAFE, (edit,))
    read = with_frontend(fix, tree, in_modest=False)
    assert with_frontend(fix, tree) == read
    assert with_frontend(fix, tree, in_modest=is_modest(tree)) == read
