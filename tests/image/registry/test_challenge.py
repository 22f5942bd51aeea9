from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.image.registry.challenge import Challenge, read_challenges


def test_a_bearer_challenge_is_read_with_its_parameters() -> None:
    header = (
        'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",'
        'scope="repository:library/node:pull,push"'
    )
    (challenge,) = read_challenges([header])
    assert challenge == Challenge(
        "bearer",
        {
            "realm": "https://auth.docker.io/token",
            "service": "registry.docker.io",
            "scope": "repository:library/node:pull,push",
        },
    )
    assert challenge["error"] == ""


def test_several_challenges_are_read_from_one_header_and_from_several() -> None:
    found = read_challenges(['Negotiate, basic Realm="a \\"b\\"" , BEARER realm=c', "Digest"])
    assert [(each.scheme, each["realm"]) for each in found] == [
        ("negotiate", ""),
        ("basic", 'a "b"'),
        ("bearer", "c"),
        ("digest", ""),
    ]


def test_of_a_parameter_that_is_given_twice_the_first_counts() -> None:
    (challenge,) = read_challenges(['Bearer realm="a", realm="b"'])
    assert challenge["realm"] == "a"


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for challenge in read_challenges([text]):
        assert challenge.scheme == challenge.scheme.lower()


def test_a_long_malformed_header_is_read_quickly() -> None:
    assert len(read_challenges(["a=" * 30_000])) <= 1
    read_challenges(['a="' + "\\" * 60_000])
    read_challenges(["a " * 30_000])
