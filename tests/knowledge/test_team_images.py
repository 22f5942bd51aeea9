"""A team's own images stand beside those of the table."""

from __future__ import annotations

import pytest

from lightship.knowledge.base_images import base_image, with_team_images
from lightship.knowledge.image_facts import Account, BaseImage, UnknownImage
from lightship.model.errors import ConfigurationError


def found(settings: dict[str, object], reference: str) -> BaseImage:
    image = with_team_images(settings).find(reference)
    assert isinstance(image, BaseImage)
    return image


def test_an_image_is_what_its_setting_says() -> None:
    image = found(
        {
            "registry.acme.io/base/app": {
                "user": "app",
                "accounts": ["app:1000"],
                "system": "debian",
                "programs": ["curl"],
                "entrypoint": ["tini", "--"],
                "full": False,
            }
        },
        "registry.acme.io/base/app:3-slim",
    )

    assert (image.user, image.account, image.libc) == ("app", Account("app", 1000), "glibc")
    assert (image.has_program("curl"), image.has_program("wget")) == (True, False)
    assert (image.entrypoint, image.is_full) == (("tini", "--"), False)
    assert image.exposes is None


def test_an_image_can_be_like_another_tag_by_tag() -> None:
    settings: dict[str, object] = {"registry.acme.io/node": {"like": "node", "user": "node"}}

    image = found(settings, "registry.acme.io/node:20-alpine3.20")

    assert (image.user, image.libc, image.system_release) == ("node", "musl", "3.20")
    assert image.version == "20"


def test_a_namespace_can_mirror_another() -> None:
    settings: dict[str, object] = {"registry.acme.io/hub/*": {"like": "docker.io/library/*"}}
    catalogue = with_team_images(settings)

    image = catalogue.find("registry.acme.io/hub/postgres:16")

    assert isinstance(image, BaseImage)
    assert image.account == Account("postgres", 999)
    assert isinstance(catalogue.find("registry.acme.io/hub/nothing"), UnknownImage)
    assert isinstance(catalogue.find("registry.acme.io/other/postgres:16"), UnknownImage)


def test_a_setting_goes_before_the_table_and_leaves_it_alone() -> None:
    assert found({"node": {"user": "node"}}, "node:22").user == "node"
    assert isinstance(image := base_image("node:22"), BaseImage)
    assert image.user == "root"


def test_images_that_are_like_each_other_end_somewhere() -> None:
    settings: dict[str, object] = {"acme/a": {"like": "acme/b"}, "acme/b": {"like": "acme/a"}}

    assert isinstance(with_team_images(settings).find("acme/a"), UnknownImage)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"Bad Name": {}}, "invalid reference format"),
        ({"acme/app": "root"}, "'acme/app' must be a table of fields"),
        ({"acme/app": {"usr": "app"}}, "'acme/app' has no field 'usr'"),
        ({"acme/app": {"user": 1000}}, "'user' must be a text"),
        ({"acme/app": {"full": "yes"}}, "'full' must be true or false"),
        ({"acme/app": {"cmd": "node"}}, "'cmd' must be a list of texts"),
        ({"acme/app": {"cmd": ["a\tb"]}}, "'cmd' must be a list of texts"),
        ({"acme/app": {"user": "a\nb=c"}}, "'user' must be a text"),
        ({"acme/app": {"role": "builder"}}, "has the role 'builder'"),
        ({"acme/app": {"system": "linux"}}, "has the system 'linux'"),
        ({"acme/app": {"accounts": ["app:x"]}}, "has the account 'app:x'"),
        ({"acme/app": {"like": "Bad Name"}}, "invalid reference format"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        with_team_images(settings)

    assert message in caught.value.message
    assert caught.value.hint
