"""Rules on Dockerfiles that a built image shows as well: one code for both."""

from __future__ import annotations

import pytest

from lightship.image import surface_kinds
from lightship.image.configuration import Configuration, HistoryEntry
from lightship.image.evidence import SurfaceItem
from lightship.model.severity import Severity
from lightship.rules.copy_add.add_instead_of_copy import AddInsteadOfCopy
from lightship.rules.hooks import judges_files, judges_images
from lightship.rules.index import INDEX
from lightship.rules.layers_cache.update_alone import UpdateAlone
from lightship.rules.packages.apt_dist_upgrade import AptDistUpgrade
from lightship.rules.rule import Rule
from lightship.rules.user_permissions.no_user import NoUser
from lightship.rules.user_permissions.sudo_used import SudoUsed
from lightship.rules.user_permissions.system_dir_volume import SystemDirVolume
from tests.rules.image.made_up import catches, findings, image, passes

KINDS = {value for name, value in vars(surface_kinds).items() if name.isupper() and name != "FACTS"}


def with_history(*steps: str) -> Configuration:
    return Configuration(
        history=(
            HistoryEntry(created_by="ADD rootfs.tar.xz / # buildkit"),
            *(HistoryEntry(created_by=step) for step in steps),
        )
    )


def test_every_kind_that_a_rule_names_is_one() -> None:
    named = {kind for entry in INDEX for kind in entry.load().surface}
    assert named <= KINDS


def test_every_kind_but_plain_facts_is_some_rules() -> None:
    named = {kind for entry in INDEX for kind in entry.load().surface}
    beside = {"interpreter", "unstoppable", "remote-access-port"}
    assert KINDS - named == set(surface_kinds.FACTS) | beside


def test_the_index_knows_what_each_rule_judges() -> None:
    for entry in INDEX:
        rule = entry.load()
        assert (entry.of_files, entry.of_images) == (judges_files(rule), judges_images(rule))


@pytest.mark.parametrize(
    "entry", [each for each in INDEX if each.load().surface], ids=lambda each: each.code
)
def test_what_a_rule_names_is_found_once_with_its_own_code(entry: object) -> None:
    rule: type[Rule] = entry.load()  # type: ignore[attr-defined]
    for kind in rule.surface:
        found = catches(rule, image(SurfaceItem(kind, "some/path", 1, "a fact is so")))
        assert found.code == rule.code
        assert found.message.endswith("(layer 1, RUN apt-get update)")


def test_an_image_that_starts_as_root() -> None:
    item = SurfaceItem(surface_kinds.RUNS_AS_ROOT, "", -1, "no USER is set")
    found = catches(NoUser, image(item))
    assert (found.path, found.message, found.severity) == (
        "shop:1",
        "no USER is set",
        Severity.WARNING,
    )


def test_a_volume_over_the_kernels_folder() -> None:
    volumes = ("/data", "/proc", "/sys/fs/cgroup")
    found = findings(SystemDirVolume, image(configuration=Configuration(volumes=volumes)))
    assert [(each.subject, each.severity) for each in found] == [
        ("/proc", Severity.WARNING),
        ("/sys/fs/cgroup", Severity.INFO),
    ]


def test_sudo_in_a_step_is_told_with_its_layer() -> None:
    history = with_history("RUN /bin/sh -c sudo apt-get install -y curl # buildkit")
    found = catches(SudoUsed, image(configuration=history))
    assert found.message == (
        "sudo runs apt-get, and it is root who runs it already (layer 1, RUN apt-get update)"
    )
    assert found.path == "shop:1"


@pytest.mark.parametrize(
    "step",
    [
        "RUN /bin/sh -c apt-get install -y sudo # buildkit",
        "RUN /bin/sh -c echo no sudo here # buildkit",
        "COPY pseudo /usr/local/bin/sudoku # buildkit",
        "RUN /bin/sh -c sed -i s/access.log/x/ access.log = y # buildkit",
    ],
)
def test_the_word_sudo_alone_is_no_call_of_it(step: str) -> None:
    passes(SudoUsed, image(configuration=with_history(step)))


def test_steps_of_the_builder_before_buildkit_are_read_too() -> None:
    history = with_history(
        "/bin/sh -c apt-get update", "|1 A=b c /bin/sh -c apt-get dist-upgrade -y"
    )
    evidence = image(configuration=history)
    assert "has a layer of its own" in catches(UpdateAlone, evidence).message
    assert "(layer 2, COPY shop" in catches(AptDistUpgrade, evidence).message


def test_add_of_a_plain_file_and_of_an_archive() -> None:
    passes(AddInsteadOfCopy, image(configuration=with_history()))
    history = with_history("ADD settings.json /etc/ # buildkit")
    assert "as COPY would" in catches(AddInsteadOfCopy, image(configuration=history)).message
    unknown = with_history("/bin/sh -c #(nop) ADD file:0123456789abcdef0123456789 in / ")
    passes(AddInsteadOfCopy, image(configuration=unknown))
