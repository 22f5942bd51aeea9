"""What no package owns in any image: folders that all share, and files that programs generate.

Source: the Filesystem Hierarchy Standard 3.0, and what dpkg, apt, apk, rpm, ldconfig,
and the triggers of Debian's and Fedora's packages write.
"""

from __future__ import annotations

SHELVES = frozenset(
    (
        *("", "bin", "boot", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "root", "sbin"),
        *("srv", "tmp", "usr", "var"),
        *("usr/bin", "usr/include", "usr/lib", "usr/lib64", "usr/libexec", "usr/local", "usr/sbin"),
        *("usr/share", "usr/src"),
        *("usr/local/bin", "usr/local/etc", "usr/local/include", "usr/local/lib"),
        *("usr/local/lib64", "usr/local/libexec", "usr/local/sbin", "usr/local/share"),
        *("usr/local/src", "usr/lib/jvm", "usr/share/doc", "usr/share/man"),
        *("var/lib", "var/opt", "var/spool", "var/tmp"),
    )
)
"""Folders in which files of different origin stand side by side: they are never one item."""

GENERATED_FOLDERS = frozenset(
    (
        *("dev", "proc", "run", "sys", "var/backups", "var/cache", "var/log"),
        *("lib/apk", "usr/lib/apk", "usr/lib/sysimage", "usr/lib/udev/hwdb.d"),
        *("var/lib/apk", "var/lib/apt", "var/lib/dnf", "var/lib/dpkg", "var/lib/ghc"),
        *("var/lib/pam", "var/lib/python", "var/lib/rpm", "var/lib/systemd", "var/lib/ucf"),
        *("var/lib/emacsen-common", "var/lib/dictionaries-common", "var/lib/xml-core"),
        *("var/lib/sgml-base", "var/lib/binfmts", "var/lib/rpm-state"),
        *("usr/share/mime", "etc/ssl/certs", "etc/pki/ca-trust/extracted"),
    )
)
"""Folders whose files are generated, with all below them."""

GENERATED_NAMES = frozenset(
    (
        *("ld.so.cache", "gconv-modules.cache", "giomodule.cache", "loaders.cache"),
        *("immodules.cache", "icon-theme.cache", "mimeinfo.cache", "mime.cache"),
        *("gschemas.compiled", "ca-certificates.crt", "cacerts", ".uuid", ".dockerenv"),
        *("policy-rc.d", "fonts.dir", "fonts.scale", "hwdb.bin", "triggers.conf"),
        *("desktop-file-cache", "aspell.compat", ".pwd.lock", "passwd-", "group-", "shadow-"),
    )
)
"""Names of generated files, wherever they are."""

GENERATED_PATHS = frozenset(
    ("usr/share/info/dir", "usr/share/info/dir.old", "var/lib/shells.state")
)
"""Generated files whose names say nothing."""

SETTING_LIMIT = 64 * 1024
"""A file in ``etc`` of at most so many bytes is a setting, which is meant to differ."""
