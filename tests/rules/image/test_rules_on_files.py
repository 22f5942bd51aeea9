"""Rules on what stands in an image: rights, accounts, tools, junk and waste."""

from __future__ import annotations

import pytest

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import PackageItem, SurfaceItem, WasteItem
from lightship.model.finding import Cost
from lightship.model.severity import Severity
from lightship.rules.image.build_tools_in_image import BuildToolsInImage
from lightship.rules.image.duplicate_uid_or_gid import DuplicateUidOrGid
from lightship.rules.image.junk_files_in_image import JunkFilesInImage
from lightship.rules.image.published_as_latest import PublishedAsLatest
from lightship.rules.image.setuid_or_setgid_file import SetuidOrSetgidFile
from lightship.rules.image.shell_or_package_manager_in_image import ShellOrPackageManagerInImage
from lightship.rules.image.wasted_layer_space import WastedLayerSpace
from lightship.rules.packages.apk_cache_left import ApkCacheLeft
from lightship.rules.packages.apt_lists_left import AptListsLeft
from tests.rules.image.made_up import catches, findings, image, messages, passes


def test_one_setuid_program_is_named_with_what_it_lends() -> None:
    item = SurfaceItem(kinds.SETUID, "usr/bin/helper", 1, "whoever runs it becomes root")
    found = catches(SetuidOrSetgidFile, image(item))
    assert found.message == (
        "/usr/bin/helper is setuid: whoever runs it becomes root (layer 1, RUN apt-get update)"
    )
    assert found.path == "usr/bin/helper"
    assert found.severity is Severity.WARNING


def test_those_of_one_layer_are_one_finding_and_those_of_the_base_an_info() -> None:
    of_base = [SurfaceItem(kinds.SETUID, f"bin/{name}", 0, "") for name in "abcdef"]
    of_base.append(SurfaceItem(kinds.SETGID, "bin/g", 0, ""))
    found = catches(SetuidOrSetgidFile, image(*of_base))
    assert found.severity is Severity.INFO
    assert found.path == "shop:1"
    assert found.message == (
        "7 programs run with more rights than their callers (6 setuid, 1 setgid): "
        "/bin/a, /bin/b, /bin/c and 4 more (the base's layer 0, ADD rootfs.tar.xz /)"
    )


def test_a_second_root_is_said_once() -> None:
    shared = SurfaceItem(kinds.DUPLICATE_UID, "etc/passwd", 1, "root and toor share the uid 0")
    second = SurfaceItem(kinds.UID_ZERO, "etc/passwd", 1, "the account toor is root")
    assert "share the uid 0" in catches(DuplicateUidOrGid, image(shared, second)).message
    assert "toor is root" in catches(DuplicateUidOrGid, image(second)).message


def test_shells_and_tools_of_a_layer_are_one_finding() -> None:
    items = [
        SurfaceItem(kinds.SHELL, "usr/bin/dash", 1, ""),
        SurfaceItem(kinds.NETWORK_TOOL, "usr/bin/curl", 1, ""),
        SurfaceItem(kinds.NETWORK_TOOL, "usr/bin/wget", 1, ""),
    ]
    found = catches(ShellOrPackageManagerInImage, image(*items))
    assert found.message.startswith(
        "an intruder finds a shell (dash) and tools for the network (curl and wget)"
    )


def test_a_distroless_image_has_no_such_finding() -> None:
    passes(ShellOrPackageManagerInImage, image(SurfaceItem(kinds.DISTROLESS, "", -1, "")))


def test_build_tools_are_told_with_the_bytes_of_their_packages() -> None:
    compiler = SurfaceItem(kinds.COMPILER, "usr/bin/x86_64-linux-gnu-gcc-12", 1, "")
    package = PackageItem("deb", "gcc-12", "12.2", "", 60_000_000, 1, ())
    library = PackageItem("deb", "libgcc-s1", "12.2", "", 100_000, 1, ())
    found = catches(BuildToolsInImage, image(compiler, package, library))
    assert "gcc-12 and x86_64-linux-gnu-gcc-12 are for building alone" in found.message
    assert "weigh 60.0 MB" in found.message
    assert found.cost == Cost(60_000_000)


def test_build_tools_are_named_in_the_same_order_at_every_run() -> None:
    tools = [SurfaceItem(kinds.COMPILER, f"usr/bin/{name}", 1, "") for name in ("gcc", "cpp", "go")]
    found = catches(BuildToolsInImage, image(*tools))
    assert found.message.startswith("go, cpp and gcc are")


def test_junk_and_caches_of_a_layer_are_one_finding_with_their_bytes() -> None:
    items = (
        SurfaceItem(kinds.JUNK, "srv/Dockerfile", 2, ""),
        SurfaceItem(kinds.JUNK, "srv/app/.git", 2, ""),
        WasteItem("repository", "srv/app/.git", 5_000_000, 2, -1, ""),
        WasteItem("language-cache", "root/.npm/_cacache", 70_000, 2, -1, ""),
        WasteItem("logs", "var/log", 60_000, 2, -1, ""),
        WasteItem("documentation", "usr/share/doc", 9_000_000, 2, -1, ""),
        WasteItem("deleted", "tmp/x", 9_000_000, 2, 2, ""),
    )
    found = catches(JunkFilesInImage, image(*items))
    assert found.message.startswith(
        "/srv/app/.git, /root/.npm/_cacache and /srv/Dockerfile are of no use in an image, 5.1 MB"
    )
    assert found.cost == Cost(5_070_000)


def test_the_indexes_of_packages_have_rules_of_their_own() -> None:
    lists = WasteItem("package-lists", "var/lib/apt/lists", 20_000_000, 1, -1, "")
    index = WasteItem("package-cache", "var/cache/apk", 2_000_000, 1, -1, "")
    evidence = image(lists, index)
    passes(JunkFilesInImage, evidence)
    assert "20.0 MB below /var/lib/apt/lists" in catches(AptListsLeft, evidence).message
    assert "2.0 MB below /var/cache/apk" in catches(ApkCacheLeft, evidence).message
    passes(AptListsLeft, image(WasteItem("package-lists", "var/lib/apt/lists", 12, 1, -1, "")))


def test_hidden_bytes_are_told_by_layer_with_who_hides_them() -> None:
    items = (
        WasteItem("deleted", "large", 2_000_000, 1, 2, ""),
        WasteItem("changed-owner", "srv", 1_000_000, 1, 2, ""),
        WasteItem("duplicate", "twice", 9_000_000, 1, -1, ""),
        WasteItem("deleted", "small", 5_000, 0, 2, ""),
    )
    found = catches(WastedLayerSpace, image(*items))
    assert found.message == (
        "later layers hide 3.0 MB, which are still pulled: /large (2.0 MB, deleted by layer 2, "
        "COPY shop /usr/local/bin/) and /srv (1.0 MB, copied for another owner by layer 2, "
        "COPY shop /usr/local/bin/) (layer 1, RUN apt-get update)"
    )
    assert found.cost == Cost(3_000_000)


@pytest.mark.parametrize(
    "reference", ["shop", "shop:latest", "example.com:5000/a/shop", "docker://shop"]
)
def test_a_name_that_means_latest(reference: str) -> None:
    assert "published as latest" in catches(PublishedAsLatest, image(reference=reference)).message


@pytest.mark.parametrize(
    "reference",
    [
        *("shop:1", "example.com:5000/shop:v2", f"shop@sha256:{'a' * 64}", "shop.tar"),
        *("./shop", "/tmp/layout", "4355a46b19d3", f"sha256:{'b' * 64}", "Not a Name"),
    ],
)
def test_a_name_that_means_one_image_and_what_is_no_name(reference: str) -> None:
    passes(PublishedAsLatest, image(reference=reference))


def test_layers_are_told_one_by_one_the_newest_first_in_their_order_of_place() -> None:
    items = [SurfaceItem(kinds.SHELL, "bin/sh", number, "") for number in (0, 2)]
    found = findings(ShellOrPackageManagerInImage, image(*items))
    assert len(found) == 2
    assert {each.severity for each in found} == {Severity.INFO}
    assert any("COPY shop" in message for message in messages(found))
