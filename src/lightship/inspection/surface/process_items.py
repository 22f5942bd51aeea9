"""What there is to say of process 1: which it is, whether it stops, whether it is there at all."""

from __future__ import annotations

from lightship.dockerfile.shell.wrapper import base_name
from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.inspection.surface.searched import find_file
from lightship.rules.process.init_programs import RUNTIMES
from lightship.rules.process.launcher_as_pid1 import launcher_in
from lightship.rules.process.no_init_as_pid1 import MINDS_SIGNALS, NODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.image.configuration import Configuration
    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.surface.started import Started

_DEFAULT_SHELL = ("/bin/sh", "-c")

MOST_LETTERS = 60
"""The letters of one word that are shown."""


def process_items(
    started: Started, configuration: Configuration, live: LiveFiles, texts: Mapping[str, str]
) -> Iterator[SurfaceItem]:
    """Yield items on what a container of the image starts; ``texts`` are those of its scripts."""
    if not (configuration.entrypoint or configuration.command):
        yield _item(kinds.PROCESS_ONE, "", live, "the image does not say what it starts")
        return
    if started.missing:
        yield _missing_item(started, live)
        return
    yield _item(kinds.PROCESS_ONE, started.path, live, _description(started))
    launcher = "" if started.init else launcher_in(started.name, started.words[1:])
    if launcher:
        note = f"{launcher} is process 1, and keeps the signal to stop from what it starts"
        yield _item(kinds.LAUNCHER, started.path, live, note)
    elif started.shell:
        yield from _shell_items(started, configuration, live)
    elif not started.init and _is_deaf(started, configuration, live, texts):
        note = (
            f"{_shown(started)} is process 1 with no init in front: unless it handles SIGTERM "
            "itself, it is killed and not stopped"
        )
        yield _item(kinds.NO_INIT, started.path, live, note)


def _item(kind: str, path: str, live: LiveFiles, note: str) -> SurfaceItem:
    return SurfaceItem(kind, path, live.layer_of(path) if path else -1, note)


def _missing_item(started: Started, live: LiveFiles) -> SurfaceItem:
    what = _cut(started.missing)
    if started.called_by:
        note = f"{started.called_by} needs {what}, which is not in the image: nothing starts"
    else:
        note = f"the image starts {what}, which is not in it: nothing starts"
    return _item(kinds.MISSING_PROGRAM, "", live, note)


def _description(started: Started) -> str:
    through = list(dict.fromkeys(started.through))
    behind = f", reached through {', '.join(through)}" if through else ""
    if not started.words:
        return f"not known{behind}"
    if started.init and started.init == started.name:
        return f"{started.init}, an init{behind}"
    if started.init:
        return f"{started.init}, an init, in front of {_shown(started)}{behind}"
    if started.script:
        end = f", with {started.child} as its child" if started.child else ""
        if not started.is_known:
            end = ", which may make way for another program"
        return f"{started.shell} with the script {base_name(started.script)}{end}{behind}"
    if started.shell:
        end = f", with {started.child} as its child" if started.child else ""
        return f"{started.shell} -c{end}{behind}"
    return f"{_shown(started)}, with no init in front{behind}"


def _shell_items(
    started: Started, configuration: Configuration, live: LiveFiles
) -> Iterator[SurfaceItem]:
    if started.init or not started.child or not started.is_known:
        return
    if started.script:
        note = (
            f"{base_name(started.script)} starts {started.child} without exec: the signal to stop "
            "goes to its shell instead"
        )
        yield _item(kinds.SCRIPT_STAYS, started.script, live, note)
        return
    line = started.line
    if line is None or not line.is_readable or line.makes_way:
        return
    form = "in shell form" if _is_shell_form(configuration) else "by a shell"
    note = (
        f"{started.child} is started {form}: {started.shell} -c stays as process 1, and keeps the "
        "signal to stop from it"
    )
    yield _item(kinds.SHELL_FORM, started.path, live, note)


def _is_shell_form(configuration: Configuration) -> bool:
    """Return whether the start is made as the builder makes a shell form: SHELL and one text."""
    form = configuration.shell or _DEFAULT_SHELL
    started = (configuration.entrypoint, configuration.command)
    return any(words[:-1] == form for words in started if words)


def _is_deaf(
    started: Started, configuration: Configuration, live: LiveFiles, texts: Mapping[str, str]
) -> bool:
    """Return whether process 1 is a runtime whose program says nothing of signals.

    Node does nothing by itself; of others the program has to be seen.
    """
    if started.name not in RUNTIMES or started.name in ("java", "ruby"):
        return False
    program = _program_of(started)
    if not program:
        return False
    path = find_file(program, configuration, live)
    text = texts.get(path) or (texts.get(f"{path}.js") if path else None)
    if text is None:
        return started.name in NODE
    return not any(sign in text for sign in MINDS_SIGNALS)


def _program_of(started: Started) -> str:
    """Return the file that a runtime is given to run; "" where an option says it otherwise."""
    for word in started.words[1:]:
        if not word.startswith("-"):
            return word
        if word in ("-m", "-c", "-e", "-r", "-S", "-p", "--require", "--import", "--loader"):
            return ""
    return ""


def _shown(started: Started) -> str:
    """Return the program, and of a runtime what it runs: other words may be anything."""
    program = _program_of(started) if started.name in RUNTIMES else ""
    return f"{started.name} {_cut(program)}" if program else _cut(started.name)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 3]}..."
