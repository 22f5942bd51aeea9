"""The package managers of distributions.

Sources: the manual pages of apt-get, apt, aptitude, apk, yum, dnf, microdnf,
tdnf, zypper and pacman.
"""

from __future__ import annotations

from lightship.knowledge.package_manager import (
    CLEAN,
    DIST_UPGRADE,
    DOWNLOAD,
    INSTALL,
    OTHER,
    REFRESH,
    REMOVE,
    UPGRADE,
    Cache,
    Manager,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_APT_VALUED: Final = (
    "-o --option -c --config-file -t --target-release --default-release -a --host-architecture"
    " -P --build-profiles --solver --planner --with-source -S --snapshot"
)
_APT_AGREES: Final = "-y --yes --assume-yes --force-yes"
_APT_CACHES: Final = (Cache("/var/cache/apt"), Cache("/var/lib/apt", "/var/lib/apt/lists"))
_APT_VERBS: Final = {
    REFRESH: "update",
    INSTALL: "install, reinstall, build-dep, satisfy",
    REMOVE: "remove, purge, autoremove, auto-remove, autopurge",
    UPGRADE: "upgrade, safe-upgrade",
    DIST_UPGRADE: "dist-upgrade, full-upgrade",
    CLEAN: "clean, autoclean, auto-clean, distclean, dist-clean",
    DOWNLOAD: "download, source",
}

_RPM_VALUED: Final = (
    "-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs"
    " --releasever --installroot --enablerepo --disablerepo --repo --repoid --repofrompath"
    " --setopt --disableplugin --enableplugin --disableexcludes --forcearch --comment"
    " --advisory --advisories --bz --bzs --cve --cves --sec-severity --downloaddir --destdir"
    " --rpmverbosity --color --cacheonly-dir --use-host-config-dir --snapshottime --timeout"
)
_RPM_VERBS: Final = {
    REFRESH: "makecache, mc, check-update, check-upgrade",
    INSTALL: (
        "install, localinstall, reinstall, groupinstall, group install, groups install,"
        " module install, builddep, build-dep, install-n, install-na, install-nevra, in, rei"
    ),
    REMOVE: "remove, erase, autoremove, groupremove, group remove, module remove, rm",
    UPGRADE: (
        "update, upgrade, up, upgrade-minimal, update-minimal, up-min, localupdate, groupupdate,"
        " group upgrade, module update"
    ),
    DIST_UPGRADE: "distro-sync, distrosync, dsync, distribution-synchronization, system-upgrade",
    CLEAN: "clean",
    DOWNLOAD: "download",
    OTHER: "module enable, module disable, module reset, group list, group info",
}
_RPM_AGREES: Final = "-y --assumeyes"


def _rpm(name: str, cache: Cache) -> Manager:
    return Manager(name, "rpm", _RPM_VALUED, _RPM_VERBS, _RPM_AGREES, caches=(cache,))


SYSTEM_MANAGERS: Final = (
    Manager("apt-get", "debian", _APT_VALUED, _APT_VERBS, _APT_AGREES, caches=_APT_CACHES),
    Manager("apt", "debian", _APT_VALUED, _APT_VERBS, _APT_AGREES, caches=_APT_CACHES),
    Manager("aptitude", "debian", _APT_VALUED, _APT_VERBS, _APT_AGREES, caches=_APT_CACHES),
    Manager(
        "apk",
        "alpine",
        "-p --root -X --repository -t --virtual --keys-dir --repositories-file --wait --cache-dir"
        " --cache-max-age --arch --progress-fd --timeout",
        {
            REFRESH: "update",
            INSTALL: "add",
            REMOVE: "del",
            UPGRADE: "upgrade",
            CLEAN: "cache clean, cache purge",
            DOWNLOAD: "fetch",
        },
        caches=(Cache("/var/cache/apk", "/etc/apk/cache", options="--cache-dir"),),
    ),
    _rpm("yum", Cache("/var/cache/yum", "/var/cache/dnf /var/cache/libdnf5")),
    _rpm("dnf", Cache("/var/cache/dnf", "/var/cache/libdnf5")),
    _rpm("dnf5", Cache("/var/cache/libdnf5", "/var/cache/dnf")),
    _rpm("microdnf", Cache("/var/cache/yum", "/var/cache/dnf /var/cache/libdnf5")),
    _rpm("tdnf", Cache("/var/cache/tdnf")),
    Manager(
        "zypper",
        "suse",
        "-R --root --installroot -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir"
        " --pkg-cache-dir --plus-repo --plus-content --releasever -c --config --userdata"
        " -t --type -r --repo --from --patch --category --severity --issue --gpg-key",
        {
            REFRESH: "refresh, ref, refresh-services, refs",
            INSTALL: "install, in, source-install, si, install-new-recommends, inr",
            REMOVE: "remove, rm",
            UPGRADE: "update, up, patch",
            DIST_UPGRADE: "dist-upgrade, dup",
            CLEAN: "clean, cc",
            DOWNLOAD: "download",
        },
        "-n --non-interactive -y --no-confirm",
        caches=(Cache("/var/cache/zypp", "/var/cache/zypp/packages"),),
    ),
    Manager(
        "pacman",
        "arch",
        "-b --dbpath -r --root --cachedir --config --arch --ignore --ignoregroup --overwrite"
        " --gpgdir --logfile --hookdir --sysroot --assume-installed --print-format --color",
        {},
        "--noconfirm",
        caches=(Cache("/var/cache/pacman/pkg", "/var/cache/pacman", options="--cachedir"),),
    ),
)
"""Their records; pacman's operations are options, and read apart."""
