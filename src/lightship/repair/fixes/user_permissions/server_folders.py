"""What servers write to, and which programs had better be left to start as root."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SERVERS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "nginx": (("/run/nginx.pid",), ("/var/cache/nginx", "/etc/nginx/conf.d")),
    "httpd": ((), ("/usr/local/apache2/logs",)),
    "tomcat": (
        (),
        tuple(
            [f"/usr/local/tomcat/{name}" for name in ("conf", "logs", "temp", "webapps", "work")]
        ),
    ),
    "drupal": ((), ()),
    "wordpress": ((), ()),
}
"""By the familiar names of images: the files and the folders that the server writes.

Sources: the Dockerfiles of the official images and of nginxinc/nginx-unprivileged. What is not
here is an application of which only a trial shows what another account needs.
"""

ROOT_PROGRAMS: Final = frozenset(
    (
        *("supervisord", "service", "systemctl", "mysqld", "mysqld_safe", "mariadbd", "apache2"),
        *("apache2ctl", "apachectl", "httpd", "nginx", "vsftpd", "smbd", "nmbd", "named"),
        *("dnsmasq", "dhcpd", "openvpn", "keepalived", "rsyslogd", "postfix", "dovecot", "exim"),
        *("squid", "ntpd", "chronyd", "cupsd", "xinetd", "inetd", "in.tftpd", "rpcbind", "slapd"),
        *("iptables", "tcpdump", "containerd", "kubelet", "buildkitd", "runsvdir", "php-fpm"),
        *("proftpd", "pure-ftpd", "in.telnetd", "telnetd", "snmpd", "monit", "lighttpd"),
    )
)
"""Servers that start as root and give that up by themselves, or that start others so."""

ROOT_WORDS: Final = (
    *("chown ", "chgrp ", "useradd", "adduser", "usermod", "groupmod", "apt-get ", "apt ", "apk "),
    *("yum ", "dnf ", "iptables", "sysctl", "mount ", "/etc/hosts", "ldconfig", "ip route"),
    *("update-ca-certificates", "sed -i", "supervisord", "service ", "/etc/init.d/"),
)
"""What a start script does that no other account may, or hardly ever may."""

FRAMEWORKS: Final[dict[str, tuple[str, ...]]] = {
    "bin/rails": ("db", "log", "storage", "tmp"),
    "artisan": ("bootstrap/cache", "storage"),
    "bin/console": ("var",),
    "config/app.php": ("logs", "tmp"),
    "next.config.js": (".next",),
}
"""By a file in the folder of an application, the folders below that it writes at run time."""

BUILDS_AT_START: Final = frozenset(
    (
        *("cargo", "mvn", "mvnw", "gradle", "gradlew", "sbt", "ng", "next", "nuxt", "vite"),
        *("webpack", "react-scripts", "hugo", "jekyll", "mix", "lein", "stack", "cabal", "bazel"),
    )
)
"""Programs that, when they start an application, write into the folder that it is in."""

DATA_NAMES: Final = frozenset(
    (
        *("cache", "data", "database", "db", "downloads", "log", "logs", "media", "out"),
        *("output", "run", "session", "sessions", "spool", "state", "storage", "temp", "tmp"),
        *("upload", "uploads", "var"),
    )
)
"""Names of folders that are made to be written to."""

SYSTEM_FOLDERS: Final = frozenset(
    (
        *("/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/media", "/mnt"),
        *("/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/usr/bin"),
        *("/usr/lib", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/sbin"),
        *("/usr/sbin", "/usr/share", "/usr/src", "/var", "/var/cache", "/var/lib", "/var/log"),
        *("/var/run", "/var/tmp", "/var/www", "/etc/nginx", "/usr/share/nginx/html"),
    )
)
"""Folders that are the system's or everybody's, and are given to nobody."""
