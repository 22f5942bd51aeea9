"""An invented author of Dockerfiles: the steps that most of them have, in a style of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

NAMES = "api billing catalog gateway ledger mailer orders portal reports search worker"
PACKAGES = """
build-essential ca-certificates cmake curl dumb-init ffmpeg g++ gcc git gnupg imagemagick jq
libffi-dev libpq-dev libssl-dev libxml2-dev make nginx openssh-client pkg-config postgresql-client
procps python3 python3-pip redis-tools rsync sudo supervisor tini tzdata unzip vim wget xz-utils zip
"""
VARIABLES = """
APP_ENV=production CACHE_DIR=/var/cache/app LANG=C.UTF-8 LOG_LEVEL=info NODE_ENV=production
PORT=8080 PYTHONUNBUFFERED=1 TZ=UTC WORKERS=4
"""
ARCHIVE = "https://downloads.example.com/{0}/v${{VERSION}}/{0}-linux-amd64.tar.gz"


class Author:
    """Writes the lines of one Dockerfile, taking every choice from one source of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.name = random.choice(NAMES.split())
        """What the program is called."""
        self.lines: list[str] = []
        self.chained = random.random() < 0.6
        """Whether commands are joined with && or get a RUN each."""
        self.tidy = random.random() < 0.5
        """Whether versions are pinned, caches removed and privileges dropped."""

    def chance(self, share: float) -> bool:
        """Return True for this share of the calls."""
        return self.random.random() < share

    def add(self, *lines: str) -> None:
        """Append lines, and now and then a blank one or a comment."""
        self.lines += lines
        if self.chance(0.3):
            self.lines.append("")
        if self.chance(0.1):
            self.lines.append(f"# needed by {self.random.choice(NAMES.split())}")

    def header(self) -> None:
        """Append what stands above the first instruction."""
        if self.chance(0.2):
            self.lines.append("# syntax=docker/dockerfile:1")
        if self.chance(0.4):
            self.lines += [f"# The image of {self.name}, built by the pipeline.", ""]

    def base(self, image: str, loose: str, pinned: str, alias: str = "") -> None:
        """Append a FROM; `loose` holds the tags an untidy author takes, `-` for none."""
        tag = pinned if self.tidy else self.random.choice(loose.split())
        reference = image if tag == "-" else f"{image}:{tag}"
        self.add(f"FROM {reference} AS {alias}" if alias else f"FROM {reference}")

    def run(self, *commands: str) -> None:
        """Append the commands as one RUN or as several."""
        if not self.chained:
            for command in commands:
                self.add(f"RUN {command}")
        elif self.chance(0.3):
            self.add("RUN set -eux; \\\n    " + "; \\\n    ".join(commands))
        else:
            self.add("RUN " + " && \\\n    ".join(commands))

    def packages(self) -> None:
        """Append the installation of some Debian packages."""
        chosen = self.random.sample(PACKAGES.split(), self.random.randint(1, 9))
        install = "apt-get install -y " + ("--no-install-recommends " if self.tidy else "")
        if len(chosen) > 4 and self.chained:
            install += " \\\n        ".join(["", *sorted(chosen)]).lstrip(" ")
        else:
            install += " ".join(chosen)
        cleaning = ["rm -rf /var/lib/apt/lists/*"] if self.tidy or self.chance(0.3) else []
        self.run("apt-get update", install, *cleaning)

    def settings(self) -> None:
        """Append ARG, ENV and LABEL as authors scatter them."""
        if self.chance(0.5):
            self.add(f"ARG VERSION={self.random.randint(1, 9)}.{self.random.randint(0, 20)}.0")
        for setting in self.random.sample(VARIABLES.split(), self.random.randint(0, 4)):
            self.add(f"ENV {setting if self.chance(0.8) else setting.replace('=', ' ')}")
        if self.chance(0.3):
            self.add(
                f'LABEL org.opencontainers.image.title="{self.name}" \\',
                f'      org.opencontainers.image.source="https://git.example.com/{self.name}"',
            )
        if self.chance(0.1):
            self.add("MAINTAINER Someone <someone@example.com>")

    def download(self) -> None:
        """Append the download of a program's archive."""
        url = ARCHIVE.format(self.name)
        self.add("ARG VERSION=1.4.2")
        if self.chance(0.2):
            self.add(f"ADD {url} /tmp/")
            return
        digest = f"{self.random.getrandbits(256):064x}"
        check = [f'echo "{digest}  /tmp/archive.tar.gz" | sha256sum -c -'] if self.tidy else []
        self.run(
            f"curl -fsSL -o /tmp/archive.tar.gz {url}",
            *check,
            "tar -xzf /tmp/archive.tar.gz -C /usr/local/bin --strip-components=1",
            "rm /tmp/archive.tar.gz",
        )

    def script(self) -> None:
        """Append a longer shell step, of the sort that official images have."""
        if self.chance(0.3):
            self.add(
                "RUN <<EOF",
                "set -e",
                f"mkdir -p /etc/{self.name}/conf.d",
                'for part in base cache log; do echo "include $part.conf"; done \\',
                f"    >> /etc/{self.name}/main.conf",
                "EOF",
                "",  # hadolint gives up on a file where an instruction follows at once
            )
            return
        self.run(
            'arch="$(dpkg --print-architecture)"',
            'case "$arch" in amd64) suffix=x86_64 ;; arm64) suffix=aarch64 ;; *) exit 1 ;; esac',
            f"if [ ! -d /opt/{self.name} ]; then mkdir -p /opt/{self.name}/$suffix; fi",
            f"find /opt/{self.name} -type f -name '*.la' -exec rm -rf '{{}}' +",
            f'ldconfig -v 2>/dev/null | grep -q lib{self.name} || echo "no library"',
        )

    def finish(self, port: int, *command: str) -> None:
        """Append how the container runs."""
        if self.tidy or self.chance(0.2):
            self.run(f"groupadd -r {self.name}", f"useradd -r -g {self.name} {self.name}")
            self.add(f"USER {self.name}")
        if self.chance(0.8):
            self.add(f"EXPOSE {port}")
        if self.chance(0.2):
            self.add("VOLUME /data")
        if self.chance(0.25):
            self.add(
                "HEALTHCHECK --interval=30s --timeout=3s \\",
                f"  CMD curl -f http://localhost:{port}/healthz || exit 1",
            )
        if self.chance(0.3):
            self.add('ENTRYPOINT ["/usr/local/bin/docker-entrypoint.sh"]')
        exec_form = '["' + '", "'.join(command) + '"]'
        shell_form = " ".join(command)
        self.lines.append(f"CMD {exec_form if self.tidy or self.chance(0.4) else shell_form}")
