"""What is known of base images is found by reference, tag by tag."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lightship.knowledge import base_image_table as table
from lightship.knowledge.base_images import Catalogue, base_image, end_of_life
from lightship.knowledge.image_facts import Account, BaseImage, UnknownImage
from lightship.model.reference import Reference

ROOT = Path(__file__).parent.parent.parent
DIGEST = "sha256:" + "0" * 64


def known(reference: str) -> BaseImage:
    image = base_image(reference)
    assert isinstance(image, BaseImage), reference
    return image


def test_the_tables_are_what_the_script_makes() -> None:
    command = [sys.executable, str(ROOT / "scripts/make_base_images.py"), "--verify"]

    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_table_that_was_edited_is_noticed(tmp_path: Path) -> None:
    scripts, knowledge = tmp_path / "scripts", tmp_path / "src/lightship/knowledge"
    scripts.mkdir()
    knowledge.mkdir(parents=True)
    for name in ("make_base_images.py", "base_images.toml", "end_of_life.toml"):
        (scripts / name).write_text((ROOT / "scripts" / name).read_text())
    for name in ("base_image_table.py", "end_of_life_table.py"):
        text = (ROOT / "src/lightship/knowledge" / name).read_text()
        (knowledge / name).write_text(text.replace("2026", "2016", 1))
    command = [sys.executable, str(scripts / "make_base_images.py"), "--verify"]

    outcome = subprocess.run(command, check=False, capture_output=True, text=True)

    assert outcome.returncode == 1
    assert "run python scripts/make_base_images.py" in outcome.stderr


PROPERTIES = [name for name in vars(BaseImage) if isinstance(vars(BaseImage)[name], property)]


@pytest.mark.parametrize("name", sorted(table.IMAGES))
def test_every_record_can_be_read_whole(name: str) -> None:
    image = base_image(name.replace("/*", "/any"))

    assert isinstance(image, BaseImage)
    assert all(getattr(image, each, False) is not False for each in ("system", "version"))
    for each in PROPERTIES:
        getattr(image, each)
    assert image.system is None or image.system in table.SYSTEMS
    assert image.role in {None, "distribution", "minimal", "sdk", "runtime", "application"}
    assert image.has_program("curl") in {True, False, None}


USERS = [
    ("node:22", "root", Account("node", 1000)),
    ("node:22-alpine", "root", Account("node", 1000)),
    ("python:3.12-slim", "root", None),
    ("nginx", "root", Account("nginx", 101)),
    ("nginxinc/nginx-unprivileged", "101", Account("nginx", 101)),
    ("postgres:16", "root", Account("postgres", 999)),
    ("postgres:16-alpine", "root", Account("postgres", 70)),
    ("memcached", "memcache", Account("memcache", 11211)),
    ("haproxy:2.2", "root", None),
    ("haproxy:3.0", "haproxy", Account("haproxy", 99)),
    ("ubuntu:22.04", "root", None),
    ("ubuntu:24.04", "root", Account("ubuntu", 1000)),
    ("ubuntu:noble", "root", Account("ubuntu", 1000)),
    ("ubuntu", "root", Account("ubuntu", 1000)),
    ("gcr.io/distroless/static", "root", Account("nonroot", 65532)),
    ("gcr.io/distroless/static:nonroot", "65532", Account("nonroot", 65532)),
    ("gcr.io/distroless/java21-debian12:debug-nonroot", "65532", Account("nonroot", 65532)),
    ("cgr.dev/chainguard/node", "65532", Account("node", 65532)),
    ("cgr.dev/chainguard/go", "root", Account("nonroot", 65532)),
    ("mcr.microsoft.com/dotnet/aspnet:8.0", "root", Account("app", 1654)),
    ("mcr.microsoft.com/dotnet/aspnet:6.0", "root", None),
    ("mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", "1654", Account("app", 1654)),
    ("wordpress:cli", "www-data", Account("www-data", 82)),
    ("docker:dind-rootless", "rootless", Account("rootless", 1000)),
    ("registry.access.redhat.com/ubi9/nodejs-20", "1001", Account("", 1001)),
    ("scratch", "root", None),
]


@pytest.mark.parametrize(("reference", "user", "account"), USERS)
def test_the_user_and_the_account_it_offers_are_known(
    reference: str, user: str, account: Account | None
) -> None:
    image = known(reference)

    assert (user, account) == (image.user, image.account)
    assert image.runs_as_root == (user == "root")


def test_none_offered_and_unknown_are_two_things() -> None:
    assert known("python:3.12").accounts == ()
    assert known("eclipse-temurin:21").accounts is None


SYSTEMS = [
    # reference, system, release, libc, package manager, shell
    ("node:20.11.1-bookworm-slim", "debian", "bookworm", "glibc", "apt", "/bin/sh"),
    ("node:16", "debian", "buster", "glibc", "apt", "/bin/sh"),
    ("node:18", "debian", "bookworm", "glibc", "apt", "/bin/sh"),
    ("node:18.0.0", "debian", None, "glibc", "apt", "/bin/sh"),
    ("node:24.1.0", "debian", "bookworm", "glibc", "apt", "/bin/sh"),
    ("node:alpine", "alpine", None, "musl", "apk", "/bin/sh"),
    ("python:3.12-alpine3.20", "alpine", "3.20", "musl", "apk", "/bin/sh"),
    ("frolvlad/alpine-glibc", "alpine", None, "glibc", "apk", "/bin/sh"),
    ("alpine:3.20.3", "alpine", "3.20", "musl", "apk", "/bin/sh"),
    ("alpine:3", "alpine", None, "musl", "apk", "/bin/sh"),
    ("debian:12", "debian", "bookworm", "glibc", "apt", "/bin/sh"),
    ("debian:bookworm-slim", "debian", "bookworm", "glibc", "apt", "/bin/sh"),
    ("debian:stable-slim", "debian", None, "glibc", "apt", "/bin/sh"),
    ("ubuntu:22.04", "ubuntu", "jammy", "glibc", "apt", "/bin/sh"),
    ("buildpack-deps:22.04", "ubuntu", "jammy", "glibc", "apt", "/bin/sh"),
    ("fedora:40", "fedora", "40", "glibc", "dnf", "/bin/sh"),
    ("centos:7", "centos", "7", "glibc", "yum", "/bin/sh"),
    ("centos:8", "centos", "8", "glibc", "dnf", "/bin/sh"),
    ("amazonlinux:2", "amazonlinux", "2", "glibc", "yum", "/bin/sh"),
    ("amazonlinux:2023", "amazonlinux", "2023", "glibc", "dnf", "/bin/sh"),
    ("rockylinux:9-minimal", "rocky", "9", "glibc", "microdnf", "/bin/sh"),
    (
        "registry.access.redhat.com/ubi9/ubi-minimal:9.4",
        "ubi-minimal",
        "9",
        "glibc",
        "microdnf",
        "/bin/sh",
    ),
    ("registry.access.redhat.com/ubi9-minimal", "ubi-minimal", "9", "glibc", "microdnf", "/bin/sh"),
    ("busybox:musl", "busybox", None, "musl", "", "/bin/sh"),
    ("busybox:1.36", "busybox", None, None, "", "/bin/sh"),
    ("gcr.io/distroless/base-debian12", "distroless", "bookworm", "glibc", "", ""),
    ("gcr.io/distroless/static-debian12", "distroless", "bookworm", "none", "", ""),
    ("gcr.io/distroless/base:debug", "distroless", None, "glibc", "", "/busybox/sh"),
    ("cgr.dev/chainguard/python", "wolfi", None, "glibc", "", ""),
    ("cgr.dev/chainguard/python:latest-dev", "wolfi", None, "glibc", "apk", "/bin/sh"),
    ("openjdk:17-jdk-slim", "debian", None, "glibc", "apt", "/bin/sh"),
    ("openjdk:17", "oraclelinux", None, "glibc", "microdnf", "/bin/sh"),
    ("openjdk:11", "debian", "bullseye", "glibc", "apt", "/bin/sh"),
    ("gradle:8.5-jdk17-corretto", "amazonlinux", None, "glibc", "dnf", "/bin/sh"),
    ("golang:1.22-nanoserver-ltsc2022", "nanoserver", "2022", None, "", "cmd"),
    ("mcr.microsoft.com/windows/servercore:ltsc2022", "servercore", "2022", None, "", "cmd"),
    ("hexpm/elixir:1.17.2-erlang-27.0.1-alpine-3.19.3", "alpine", "3.19", "musl", "apk", "/bin/sh"),
    (
        "hexpm/elixir:1.17.2-erlang-27-debian-bookworm-1-slim",
        "debian",
        "bookworm",
        "glibc",
        "apt",
        "/bin/sh",
    ),
    ("scratch", "none", None, "none", "", ""),
]


@pytest.mark.parametrize(
    ("reference", "system", "release", "libc", "package_manager", "shell"), SYSTEMS
)
def test_the_system_behind_a_tag_is_known(
    reference: str,
    system: str,
    release: str | None,
    libc: str | None,
    package_manager: str,
    shell: str,
) -> None:
    image = known(reference)

    assert (system, release) == (image.system, image.system_release)
    assert (libc, package_manager, shell) == (image.libc, image.package_manager, image.shell)


PROGRAMS = [
    ("node:22", "curl", True),
    ("node:22-slim", "curl", False),
    ("node:22-slim", "bash", True),
    ("node:22-alpine", "wget", True),
    ("node:22-alpine", "bash", False),
    ("node:22-alpine", "curl", False),
    ("python:3.12-slim", "python3", True),
    ("nginx", "curl", True),
    ("nginx:alpine-slim", "curl", False),
    ("nginx:1.10", "curl", None),
    ("php:8-fpm", "curl", True),
    ("eclipse-temurin:21-jre", "wget", True),
    ("eclipse-temurin:21-jre-alpine", "curl", False),
    ("ubuntu:22.04", "curl", False),
    ("ubuntu:22.04", "ps", None),
    ("mcr.microsoft.com/dotnet/aspnet:8.0", "curl", False),
    ("mcr.microsoft.com/dotnet/sdk:8.0", "curl", True),
    ("gcr.io/distroless/nodejs22-debian12", "curl", False),
    ("gcr.io/distroless/nodejs22-debian12", "mysqladmin", False),
    ("gcr.io/distroless/nodejs22-debian12", "sh", False),
    ("registry.access.redhat.com/ubi9/ubi-micro", "curl", False),
    ("node:22", "mysqladmin", None),
    ("tomcat:9-jre17-temurin-focal", "curl", None),
    ("golang:1.22-nanoserver-ltsc2022", "curl", None),
    ("debian:12", "sh", True),
    ("scratch", "wget", False),
]


@pytest.mark.parametrize(("reference", "program", "expected"), PROGRAMS)
def test_the_programs_that_health_checks_call_are_known(
    reference: str, program: str, expected: bool | None
) -> None:
    assert known(reference).has_program(program) is expected


def test_how_an_image_starts_is_known() -> None:
    node, nginx, php = known("node:22"), known("nginx:1.27"), known("php:8.3-apache")

    assert (node.entrypoint, node.command) == (("docker-entrypoint.sh",), ("node",))
    assert (nginx.exposes, nginx.stop_signal) == (("80",), "SIGQUIT")
    assert (php.working_directory, php.command) == ("/var/www/html", ("apache2-foreground",))
    assert known("postgres:18").volumes == ("/var/lib/postgresql",)
    assert known("postgres:17").volumes == ("/var/lib/postgresql/data",)
    assert known("golang:1.22").command == ("bash",)
    assert known("golang:1.22-alpine").command == ("/bin/sh",)
    assert known("golang:1.22").environment == {
        "GOLANG_VERSION": None,
        "GOTOOLCHAIN": "local",
        "GOPATH": "/go",
    }


def test_health_checks_of_the_base_are_known() -> None:
    assert known("kong:3.9").has_healthcheck is True
    assert known("ortussolutions/commandbox:3.6.4").has_healthcheck is True
    assert known("node:22").has_healthcheck is False
    assert known("bitnami/anything").has_healthcheck is None


def test_the_hook_that_cleans_after_apt_is_known() -> None:
    assert known("debian:12").cleans_apt is True
    assert known("python:3.12").cleans_apt is True
    assert known("bitnami/minideb:bookworm").cleans_apt is None
    assert known("alpine").cleans_apt is False


def test_roles_and_full_forms_are_told_apart() -> None:
    assert (known("golang:1.22").role, known("golang:1.22").is_full) == ("sdk", True)
    assert (known("eclipse-temurin:21").role, known("eclipse-temurin:21-jre").role) == (
        "sdk",
        "runtime",
    )
    assert [known(f"node:22{tag}").is_full for tag in ("", "-slim", "-alpine")] == [
        True,
        False,
        False,
    ]
    assert known("debian:12-slim").is_full is False


def test_the_language_and_its_version_are_known() -> None:
    maven = known("maven:3.9-eclipse-temurin-17")

    assert (maven.language, maven.language_version, maven.version) == ("java", "17", "3.9")
    assert known("gcr.io/distroless/nodejs20-debian12").language_version == "20"
    assert known("node:iron-slim").language_version == "20"
    assert known("postgres:16").language_version == ""


def test_a_distribution_floats_without_a_release_and_a_language_without_a_version() -> None:
    assert known("debian:stable-slim").is_floating
    assert not known("debian:bookworm").is_floating
    assert known("node:bookworm").is_floating
    assert not known("node:22").is_floating
    assert not known("gcr.io/distroless/nodejs20-debian12").is_floating


@pytest.mark.parametrize(
    "mirror",
    [
        "public.ecr.aws/docker/library/node:22-slim",
        "mirror.gcr.io/library/node:22-slim",
        "arm64v8/node:22-slim",
        "index.docker.io/library/node:22-slim",
    ],
)
def test_mirrors_hold_the_same_images(mirror: str) -> None:
    assert known("node:22-slim").facts == known(mirror).facts


def test_by_digest_alone_only_what_holds_for_all_tags_is_known() -> None:
    image = known(f"node@{DIGEST}")

    assert (image.user, image.language) == ("root", "node")
    assert (image.libc, image.shell, image.is_full, image.system) == (None, None, None, None)
    assert image.has_program("curl") is None
    assert known(f"gcr.io/distroless/static@{DIGEST}").user is None


def test_a_tag_beside_a_digest_is_believed() -> None:
    assert known(f"node:22-alpine@{DIGEST}").libc == "musl"


@pytest.mark.parametrize(
    "text", ["acme/app", "ghcr.io/acme/node:22", "node/node", "library.io/node"]
)
def test_what_is_not_in_the_table_is_unknown(text: str) -> None:
    assert UnknownImage(text, Reference.parse(text)) == base_image(text)


def test_what_is_no_image_name_is_unknown() -> None:
    assert UnknownImage("${BASE}", None) == base_image("${BASE}")


def test_a_reference_and_its_text_mean_the_same() -> None:
    assert base_image("node:22") == base_image(Reference.parse("node:22"))
    assert len({base_image("node:22"), base_image(Reference.parse("node:22"))}) == 1


def test_deprecated_images_name_their_successors() -> None:
    assert known("openjdk:17").deprecated
    assert "eclipse-temurin" in known("openjdk:17").replaced_by
    assert not known("node:22").deprecated


def test_what_ended_is_told_with_its_day() -> None:
    ended = end_of_life("node:16-buster", "2026-11-23")

    assert [(end.title, end.date) for end in ended] == [
        ("Node.js 16", "2023-09-11"),
        ("Debian 10", "2024-06-30"),
    ]
    assert end_of_life("node:16-buster", "2020-01-01") == ()
    assert end_of_life("acme/app:1", "2026-11-23") == ()


def test_a_catalogue_without_team_images_is_the_table() -> None:
    assert Catalogue().find("node:22") == base_image("node:22")
