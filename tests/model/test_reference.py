"""Image names are read as the Go module ``distribution/reference`` reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.model.errors import InvalidReference, LightshipError
from lightship.model.reference import Reference
from tests.effort import at_most

SHA256 = "sha256:" + "f" * 64
LONGEST_NAME = "a/" * 127 + "a"

VALID = [
    # text, registry, repository, tag, digest, familiar
    ("node", "docker.io", "library/node", "", "", "node"),
    ("node:22-slim", "docker.io", "library/node", "22-slim", "", "node:22-slim"),
    (f"node@{SHA256}", "docker.io", "library/node", "", SHA256, f"node@{SHA256}"),
    (f"node:22@{SHA256}", "docker.io", "library/node", "22", SHA256, f"node:22@{SHA256}"),
    ("acme/app", "docker.io", "acme/app", "", "", "acme/app"),
    ("docker.io/node", "docker.io", "library/node", "", "", "node"),
    ("index.docker.io/node", "docker.io", "library/node", "", "", "node"),
    ("index.docker.io/acme/app:1", "docker.io", "acme/app", "1", "", "acme/app:1"),
    ("library/foo/bar", "docker.io", "library/foo/bar", "", "", "library/foo/bar"),
    ("test.com:tag", "docker.io", "library/test.com", "tag", "", "test.com:tag"),
    ("192.168.1.1:5000", "docker.io", "library/192.168.1.1", "5000", "", "192.168.1.1:5000"),
    ("test:5000/repo", "test:5000", "repo", "", "", "test:5000/repo"),
    ("localhost/app", "localhost", "app", "", "", "localhost/app"),
    ("Foo/bar", "Foo", "bar", "", "", "Foo/bar"),
    ("sub-dom1.foo.com/b/q:t-1", "sub-dom1.foo.com", "b/q", "t-1", "", "sub-dom1.foo.com/b/q:t-1"),
    ("xn--n3h.com/my:xn--n3h.com", "xn--n3h.com", "my", "xn--n3h.com", "", None),
    ("foo/foo_bar.com:8080", "docker.io", "foo/foo_bar.com", "8080", "", "foo/foo_bar.com:8080"),
    ("foo_bar.com/x", "", "foo_bar.com/x", "", "", "foo_bar.com/x"),
    ("[2001:db8::1]/repo", "[2001:db8::1]", "repo", "", "", "[2001:db8::1]/repo"),
    (f"[fc00::1]:5000/a:t@{SHA256}", "[fc00::1]:5000", "a", "t", SHA256, None),
    ("lowercase:Uppercase", "docker.io", "library/lowercase", "Uppercase", "", None),
    ("dock__er/docker---rules", "docker.io", "dock__er/docker---rules", "", "", None),
    ("a:" + "t" * 128, "docker.io", "library/a", "t" * 128, "", None),
    (f"x.io/{LONGEST_NAME}:tag", "x.io", LONGEST_NAME, "tag", "", None),
    ("app@sha512:" + "a" * 128, "docker.io", "library/app", "", "sha512:" + "a" * 128, None),
    ("docker.io/" + "1a" * 32, "docker.io", "library/" + "1a" * 32, "", "", "1a" * 32),
]

INVALID = [
    ("", "empty"),
    (":justtag", "invalid reference format"),
    (f"@{SHA256}", "invalid reference format"),
    ("repo@sha256:" + "f" * 34, "64 digits, not 34"),
    ("name@md5:" + "f" * 32, "unsupported digest algorithm 'md5'"),
    ("name@sha256", "invalid reference format"),
    ("name@", "invalid reference format"),
    ("name:", "invalid reference format"),
    ("name:.tag", "invalid reference format"),
    ("name:" + "t" * 129, "invalid reference format"),
    ("name:tag:tag", "invalid reference format"),
    ("Uppercase:tag", "must be lowercase"),
    ("test:5000/Uppercase/lowercase:tag", "must be lowercase"),
    ("docker/Docker", "must be lowercase"),
    ("aa/asdf$$^/aa", "invalid reference format"),
    ("https://github.com/docker/docker", "invalid reference format"),
    ("-docker/docker", "invalid reference format"),
    ("docker-/docker", "invalid reference format"),
    ("docker///docker", "invalid reference format"),
    ("docker/", "invalid reference format"),
    ("____/____", "invalid reference format"),
    ("dock..er/docker", "invalid reference format"),
    ("dock_.er/docker", "invalid reference format"),
    ("dock___er", "invalid reference format"),
    ("[fc00::1]", "invalid reference format"),
    ("[fe80::1%eth0]:5000/debian", "invalid reference format"),
    ("[fc00::1]x/debian", "invalid reference format"),
    ("fc00::1:5000/debian", "invalid reference format"),
    ("-docker.io/docker", "invalid reference format"),
    ("host:port/app", "invalid reference format"),
    ("1a" * 32, "identifier"),
    ("a/" * 128 + "a", "longer than 255"),
    ("no de", "invalid reference format"),
    ("node:${VERSION}", "invalid reference format"),
    ("nöde", "invalid reference format"),
    ("node:\uff11", "invalid reference format"),
]


@pytest.mark.parametrize(("text", "registry", "repository", "tag", "digest", "familiar"), VALID)
def test_a_name_is_split_into_its_parts(
    text: str, registry: str, repository: str, tag: str, digest: str, familiar: str | None
) -> None:
    reference = Reference.parse(text)

    assert Reference(registry, repository, tag, digest) == reference
    assert familiar is None or familiar == reference.familiar


@pytest.mark.parametrize(("text", "why"), INVALID)
def test_what_is_no_name_is_refused_and_the_error_says_why(text: str, why: str) -> None:
    with pytest.raises(InvalidReference) as caught:
        Reference.parse(text)

    assert why in caught.value.message
    assert caught.value.hint


def test_the_canonical_form_has_registry_namespace_tag_and_digest() -> None:
    assert str(Reference.parse(f"node:22@{SHA256}")) == f"docker.io/library/node:22@{SHA256}"
    assert Reference.parse("node:22").name == "docker.io/library/node"


def test_a_long_text_is_shortened_in_the_error() -> None:
    with pytest.raises(InvalidReference) as caught:
        Reference.parse("A" * 1_000_000)

    assert len(caught.value.message) < 300


@pytest.mark.parametrize("text", ["." * 2_000_000, "a/" * 1_000_000, "[" + ":" * 2_000_000])
def test_a_huge_text_is_refused_quickly(text: str) -> None:
    with at_most(calls=5_000_000), pytest.raises(InvalidReference):
        Reference.parse(text)


@given(st.text(max_size=80) | st.text(alphabet="aA0.:/@-_[]$", max_size=40))
def test_any_text_is_a_reference_or_an_error(text: str) -> None:
    try:
        reference = Reference.parse(text)
    except LightshipError:
        return

    if reference.registry:
        assert Reference.parse(str(reference)) == reference
        assert Reference.parse(reference.familiar).repository.endswith(reference.repository)
