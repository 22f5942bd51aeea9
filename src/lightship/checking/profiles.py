"""Profiles: named sets of rules, each written down as a selection that one could make oneself."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class Profile(Value):
    """A named set of rules: what it is for, and the selectors that it stands for.

    Nothing in ``select`` means the rules that are on unless something else is said.
    """

    __slots__ = ("ignore", "purpose", "select")

    def __init__(
        self, purpose: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
    ) -> None:
        self.purpose: Final = purpose
        self.select: Final = select
        self.ignore: Final = ignore


TEAM_POLICY: Final = (
    *("inline-suppression-present", "content-trust-off"),
    *("base-not-digest-pinned", "apt-unpinned", "apk-unpinned", "yum-unpinned", "dnf-unpinned"),
    *("zypper-unpinned", "dependency-clutter", "consecutive-run-in-builder"),
)
"""The rules about which teams differ for good reasons: each has to decide for itself."""

SURE_WARNINGS: Final = (
    *("empty-continuation-line", "undefined-variable", "env-uses-own-line", "untagged-base"),
    *("latest-base", "go-binary-needs-libc", "distroless-debug-variant", "musl-glibc-mix"),
    *("base-platform-mismatch", "undefined-arg-in-from", "from-breaks-without-build-args"),
    *("duplicate-stage-name", "reserved-stage-name", "dev-dependencies-copied-to-final"),
    *("apt-no-yes", "yum-no-yes", "dnf-no-yes", "zypper-no-yes"),
    *("apt-lists-left", "apt-archives-left", "apk-cache-left", "yum-cache-left"),
    *("dnf-cache-left", "zypper-cache-left", "pip-cache-left", "npm-cache-left"),
    *("yarn-cache-left", "apt-unauthenticated", "apt-force-yes", "apk-untrusted"),
    *("rpm-front-end-no-gpg-check", "rpm-no-verification", "yum-repo-tls-off"),
    *("pip-trusted-host", "npm-strict-ssl-off", "update-alone", "deps-after-source-copy"),
    *("cleanup-in-later-layer", "apt-cache-mount-defeated", "buildkit-off"),
    *("archive-left-after-extract", "temp-dir-left", "useradd-sparse-log"),
    *("add-url-unverified", "dockerignore-root-only-pattern", "context-too-large"),
    *("last-user-root", "over-broad-permissions", "password-set-in-build"),
    *("system-dir-volume", "shell-form-entrypoint-drops-args", "repeated-start-or-health"),
    *("healthcheck-tool-absent", "entrypoint-script-without-exec", "expose-host-mapping"),
    *("python-tls-off", "node-tls-off", "git-tls-off", "maintainer-instruction"),
    *("heredoc-without-errexit", "download-tls-off", "download-piped-to-shell"),
)
"""The warnings that nobody disputes: what they report is never what one wants."""

ASKED_FOR: Final = (
    *("required-label-missing", "unexpected-label", "empty-label", "label-not-url"),
    "label-not-rfc3339",
    *("label-not-spdx", "label-not-git-hash", "label-not-semver", "label-not-email"),
)
"""The rules that find nothing unless a team has written down what it asks for."""

PROFILES: Mapping[str, Profile] = {
    "strict": Profile(
        "everything, style included, but what each team has to decide for itself",
        ("ALL",),
        TEAM_POLICY,
    ),
    "default": Profile("the rules that are on unless something else is said"),
    "relaxed": Profile(
        "what does not build, does not run or leaks, the warnings that nobody disputes, and what "
        "a team asks for itself",
        ("error", *SURE_WARNINGS, *ASKED_FOR),
    ),
}
"""The profiles by name, the strictest first."""
