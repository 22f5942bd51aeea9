"""Programs that run another program: what they are given, and where the other one starts.

``sudo -u app env A=b nice apt-get install x`` installs as ``apt-get install x``
does. Sources: the manual pages of sudo, coreutils, util-linux, findutils,
doas, GNU time and busybox; the READMEs of gosu, su-exec, tini and dumb-init.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final


class Wrapper:
    """How a program that runs another is called.

    ``valued`` holds its options that take a value in the next word;
    ``operands`` is how many operands stand before the other program;
    ``assigns`` is true where ``NAME=value`` words may stand before it, ``open``
    where more operands come from elsewhere, and the options in ``unless`` (or
    the lack of one of ``only``) mean that no other program is run.
    """

    __slots__ = ("assigns", "only", "open", "operands", "unless", "valued")

    def __init__(
        self,
        valued: str = "",
        operands: int = 0,
        unless: str = "",
        only: str = "",
        *,
        assigns: bool = False,
        open_ended: bool = False,
    ) -> None:
        self.valued: Final = frozenset(valued.split())
        self.operands: Final = operands
        self.unless: Final = frozenset(unless.split())
        self.only: Final = frozenset(only.split())
        self.assigns: Final = assigns
        self.open: Final = open_ended


_PLAIN: Final = Wrapper()

WRAPPERS: Final = {
    "sudo": Wrapper(
        "-u --user -g --group -h --host -p --prompt -C --close-from -r --role -t --type -T"
        " --command-timeout -U --other-user -R --chroot -D --chdir",
        unless="-l --list -v --validate -e --edit -k -K",
        assigns=True,
    ),
    "doas": Wrapper("-u -C", unless="-C -L"),
    "env": Wrapper(
        "-u --unset -C --chdir -S --split-string --default-signal --ignore-signal", assigns=True
    ),
    "time": Wrapper("-f --format -o --output", assigns=True),
    "nice": Wrapper("-n --adjustment"),
    "ionice": Wrapper("-c --class -n --classdata", unless="-p --pid -P -u"),
    "chrt": Wrapper("-T -P -D", operands=1, unless="-p --pid -m --max"),
    "taskset": Wrapper("", operands=1, unless="-p --pid"),
    "nohup": _PLAIN,
    "setsid": _PLAIN,
    "exec": Wrapper("-a"),
    "command": Wrapper("", unless="-v -V"),
    "builtin": _PLAIN,
    "timeout": Wrapper("-k --kill-after -s --signal", operands=1),
    "stdbuf": Wrapper("-i --input -o --output -e --error"),
    "unbuffer": _PLAIN,
    "chronic": _PLAIN,
    "eatmydata": _PLAIN,
    "fakeroot": Wrapper("-l --lib -f --faked -s -i -b"),
    "gosu": Wrapper("", operands=1),
    "su-exec": Wrapper("", operands=1),
    "setuidgid": Wrapper("", operands=1),
    "s6-setuidgid": Wrapper("", operands=1),
    "runuser": Wrapper("-u --user -g --group -G --supp-group", only="-u --user"),
    "setpriv": Wrapper(
        "--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig"
    ),
    "setarch": Wrapper("", operands=1),
    "linux32": _PLAIN,
    "linux64": _PLAIN,
    "busybox": Wrapper("", unless="--list --list-full --install --help"),
    "tini": Wrapper("-p -e"),
    "dumb-init": Wrapper("-r --rewrite"),
    "catatonit": _PLAIN,
    "xvfb-run": Wrapper(
        "-e --error-file -f --auth-file -n --server-num -p --xauth-protocol -s --server-args -w"
        " --wait"
    ),
    "dbus-run-session": Wrapper("--config-file --dbus-daemon"),
    "flock": Wrapper("-w --timeout -E --conflict-exit-code", operands=1, unless="-c --command"),
    "xargs": Wrapper(
        "-a --arg-file -d --delimiter -E -I -L --max-lines -n --max-args -P --max-procs -s"
        " --max-chars --process-slot-var",
        open_ended=True,
    ),
}
"""Every program that is looked through, by its base name."""

MOST_WRAPPERS: Final = 8
"""How many wrappers around one program are looked through."""


def base_name(text: str) -> str:
    """Return the last part of a path: ``apt-get`` of ``/usr/bin/apt-get``."""
    return text[text.rfind("/") + 1 :]


class Located:
    """Where among a command's words the program that does the work stands.

    ``wrappers`` are the base names of those before it, outermost first;
    ``open_ended`` is true where more arguments follow that cannot be seen.
    """

    __slots__ = ("index", "open_ended", "wrappers")

    def __init__(self, index: int, wrappers: tuple[str, ...], *, open_ended: bool) -> None:
        self.index: Final = index
        self.wrappers: Final = wrappers
        self.open_ended: Final = open_ended


FIRST: Final = Located(0, (), open_ended=False)
"""The first word is the program."""


def locate(texts: Sequence[str]) -> Located:
    """Return where the program stands among ``texts``, a command's words without quotes.

    A wrapper that is given no program to run is the program itself.
    """
    index = 0
    wrappers: list[str] = []
    open_ended = False
    while len(wrappers) < MOST_WRAPPERS:
        name = base_name(texts[index])
        wrapper = WRAPPERS.get(name)
        inner = _inner(texts, index + 1, wrapper) if wrapper else None
        if inner is None or wrapper is None:
            break
        wrappers.append(name)
        open_ended = open_ended or wrapper.open
        index = inner
    return Located(index, tuple(wrappers), open_ended=open_ended) if wrappers else FIRST


def _inner(texts: Sequence[str], at: int, wrapper: Wrapper) -> int | None:
    """Return where the program that ``wrapper`` runs stands, or None where it runs none."""
    operands = wrapper.operands
    allowed = not wrapper.only
    while at < len(texts):
        text = texts[at]
        if text == "--":
            at += 1 + operands
            break
        if text[:1] == "-":
            name = text.partition("=")[0]
            if name in wrapper.unless:
                return None
            allowed = allowed or name in wrapper.only
            at += 2 if text in wrapper.valued else 1
        elif wrapper.assigns and _is_assignment(text):
            at += 1
        elif operands:
            operands -= 1
            at += 1
        else:
            break
    while wrapper.assigns and at < len(texts) and _is_assignment(texts[at]):
        at += 1
    return at if allowed and at < len(texts) else None


def _is_assignment(text: str) -> bool:
    name, equals, _ = text.partition("=")
    return bool(equals) and name.isidentifier()
