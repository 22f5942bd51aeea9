"""Makes small Dockerfiles that put everything to use which a build looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz import values

if TYPE_CHECKING:
    from random import Random

    from tests.fuzz.values import Choices


def generated(random: Random) -> bytes:
    """Return the text of a small Dockerfile, most of it right and some of it wrong."""
    return _Generator(random).text().encode("utf-8", "surrogateescape")


class _Generator:
    """Writes one file; ``oddness`` is how likely each of its words is a strange one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.oddness = random.choice((0.01, 0.03, 0.1, 0.4))

    def text(self) -> str:
        lines = [self._pick(values.HEADS)] if self._chance(0.1) else []
        lines += [self._arg() for _ in range(self.random.choice((0, 1, 2, 3)))]
        for _ in range(self.random.choice((1, 1, 2, 2, 3, 4))):
            lines.append(self._from())
            lines += [self._line() for _ in range(self.random.randint(0, 6))]
        return "\n".join(lines) + self.random.choice(("", "\n"))

    def _chance(self, likelihood: float) -> bool:
        return self.random.random() < likelihood

    def _pick(self, choices: Choices) -> str:
        sound, odd = choices
        return self.random.choice(odd if self._chance(self.oddness) else sound)

    def _some(self, choices: Choices, most: int) -> list[str]:
        return [self._pick(choices) for _ in range(self.random.randint(1, most))]

    def _from(self) -> str:
        flag = f"--platform={self._pick(values.PLATFORMS)} " if self._chance(0.15) else ""
        name = f" AS {self._pick(values.NAMES)}" if self._chance(0.7) else ""
        return f"FROM {flag}{self._pick(values.IMAGES)}{name}"

    def _line(self) -> str:
        line: str = self.random.choice(self._LINES)(self)
        return f"ONBUILD {line}" if self._chance(0.08) else line

    def _arg(self) -> str:
        words = []
        for _ in range(self.random.choice((1, 1, 1, 2))):
            name = self._pick(values.VARIABLES)
            words.append(name if self._chance(0.4) else f"{name}={self._pick(values.WORDS)}")
        return "ARG " + " ".join(words)

    def _pairs(self) -> str:
        keyword = self.random.choice(("ENV", "ENV", "LABEL"))
        name = self._pick(values.VARIABLES)
        if self._chance(0.1):
            return f"{keyword} {name} {self._pick(values.WORDS)} {self._pick(values.WORDS)}"
        names = [self._pick(values.VARIABLES) for _ in range(self.random.randint(1, 3))]
        return f"{keyword} " + " ".join(f"{each}={self._pick(values.WORDS)}" for each in names)

    def _transfer(self) -> str:
        words = [self.random.choice(("COPY", "COPY", "ADD"))]
        if words[0] == "COPY" and self._chance(0.5):
            words.append("--from=" + self._pick(values.ORIGINS))
        if self._chance(0.15):
            words.append("--chown=" + self._pick(values.OWNERS))
        if self._chance(0.15):
            words.append("--chmod=" + self._pick(values.MODES))
        if self._chance(0.2):
            words.append(self._pick(values.TRANSFER_FLAGS[words[0]]))
        words += self._some(values.SOURCES[words[0]], 2)
        if self._chance(0.1):
            words.append(self.random.choice(("<<E", "<<'E'", "<<-E")))
            return " ".join([*words, self._pick(values.PATHS)]) + (
                f"\n\tx {self._pick(values.WORDS)}\nE"
            )
        return " ".join([*words, self._pick(values.PATHS)])

    def _run(self) -> str:
        flags = []
        for _ in range(self.random.choice((0, 1, 1, 2))):
            kind = self._pick(values.MOUNT_TYPES)
            fields = [kind, *self._some(values.MOUNTS.get(kind, values.ANY_MOUNT), 4)]
            flags.append("--mount=" + ",".join(fields))
        if self._chance(0.1):
            flags.append(self._pick(values.RUN_FLAGS))
        return " ".join(["RUN", *flags, self._pick(values.COMMANDS)])

    def _expose(self) -> str:
        return "EXPOSE " + " ".join(self._some(values.PORTS, 3))

    def _command(self) -> str:
        keyword = self.random.choice(("CMD", "ENTRYPOINT"))
        return f"{keyword} {self._pick(values.COMMANDS)}"

    def _path(self) -> str:
        return f"{self.random.choice(('WORKDIR', 'VOLUME'))} {self._pick(values.PATHS)}"

    def _user(self) -> str:
        return f"USER {self._pick(values.OWNERS)}"

    def _other(self) -> str:
        return self.random.choice(
            (
                f"STOPSIGNAL {self._pick(values.SIGNALS)}",
                f"SHELL {self._pick(values.SHELLS)}",
                f"HEALTHCHECK CMD {self._pick(values.COMMANDS)}",
                "HEALTHCHECK NONE",
                f"HEALTHCHECK --interval={self._pick(values.DURATIONS)} CMD x",
                f"MAINTAINER {self._pick(values.WORDS)}",
                f'VOLUME ["{self._pick(values.PATHS)}", "{self._pick(values.WORDS)}"]',
            )
        )

    _LINES = (
        *(_arg, _arg, _pairs, _pairs, _transfer, _transfer, _transfer, _run, _run, _expose),
        *(_command, _path, _user, _other),
    )
