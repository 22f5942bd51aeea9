"""The targets of a bake file tell what they build."""

from __future__ import annotations

import pytest

from lightship.project.bake_file import bake_targets

API = ("/r/api/Dockerfile", "/r")


@pytest.mark.parametrize(
    "text",
    [
        'target "a" {\n  context = "."\n  dockerfile = "api/Dockerfile" # here\n}\n',
        (
            'target "b" {\n  context = "x"\n}\ntarget "a" {\n  inherits = ["b"]\n  context = "."\n'
            '  dockerfile = "api/Dockerfile"\n}\n'
        ),
        '{"target": {"a": {"dockerfile": "api/Dockerfile"}}}',
    ],
)
def test_a_target_names_context_and_dockerfile(text: str) -> None:
    assert API in bake_targets(text, "/r")


def test_attributes_are_inherited() -> None:
    text = 'target "b" {\n  dockerfile = "api/Dockerfile"\n}\ntarget "a" {\n  inherits = ["b"]\n}\n'
    assert list(bake_targets(text, "/r")) == [API, API]
    text = (
        '{"target": {"a": {"inherits": ["b", "c"]}, "b": {"context": "b"}, "c": {"context": "c"}}}'
    )
    assert next(iter(bake_targets(text, "/r"))) == ("/r/c/Dockerfile", "/r/c")


@pytest.mark.parametrize(
    "text",
    [
        'target "a" {\n  context = "${WHERE}"\n}\n',
        'target "a" {\n  context = WHERE\n}\n',
        'target "a" {\n  context = "https://example.com/a.git"\n}\n',
        'target "a" {\n  dockerfile-inline = "FROM x"\n}\n',
        '{"target": [',
        '{"target": {"a": []}}',
        "",
    ],
)
def test_what_is_not_written_out_is_not_known(text: str) -> None:
    assert list(bake_targets(text, "/r")) == []
