"""What stands around a start command: the entry point before it, the arguments behind it."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.process.first_process import PASSING_ENTRYPOINTS
from lightship.rules.process.init_programs import INITS, MAKES_WAY, RUNTIMES, SERVICES
from lightship.rules.process.start_script import file_of
from lightship.rules.process.startup import startup_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.site import Site
    from lightship.rules.process.startup import Startup


def has_arguments(site: Site) -> bool:
    """Return whether the image has a CMD, whose words stand behind those of ENTRYPOINT."""
    startup = startup_of(site.context)
    return startup is not None and bool(startup.cmd)


def takes_arguments(site: Site, instruction: Instruction) -> bool:
    """Return whether ``instruction`` is the ENTRYPOINT of a CMD that gives it arguments.

    A CMD in shell form gives a shell and its text, which is nobody's argument.
    """
    startup = startup_of(site.context)
    if instruction.name != "ENTRYPOINT" or startup is None or not startup.cmd:
        return False
    cmd = startup.cmd[0].instruction
    return cmd is not None and cmd.is_json


def are_arguments(site: Site, instruction: Instruction, text: str) -> bool:
    """Return whether the CMD ``instruction`` is what a program of ENTRYPOINT is given."""
    startup = startup_of(site.context)
    if instruction.name != "CMD" or startup is None or not startup.entrypoint:
        return False
    if startup.entrypoint[0].instruction is None:
        return False
    return startup.entrypoint[0].name in RUNTIMES or text.startswith("-")


def is_passed_on(site: Site, instruction: Instruction) -> bool:
    """Return whether what ``instruction`` names is started, and nothing stands in between.

    The entry points of the languages' images become what they are given; those of
    databases and servers do more when they are given the server's own name. Of a base
    that is not known, a shell form says something: whatever its entry point is, it starts
    the shell that it is given, and so most likely starts anything.
    """
    startup = startup_of(site.context)
    if instruction.name != "CMD" or startup is None:
        return True
    entry = startup.entrypoint
    if not entry:
        return True
    if entry[0].instruction is not None:
        return all(word.name in INITS | MAKES_WAY or word.text[:1] == "-" for word in entry)
    return _is_of_language(startup)


def _is_of_language(startup: Startup) -> bool:
    image, entry = startup.image, startup.entrypoint or ()
    if not isinstance(image, BaseImage) or image.language not in PASSING_ENTRYPOINTS:
        return False
    return image.role != "application" and len(entry) == 1 and "entrypoint" in entry[0].name


def is_startable(site: Site, program: str) -> bool:
    """Return whether the kernel can start ``program`` as a shell can.

    A shell also runs a script that has no first line ``#!``.
    """
    stage = site.context.target
    name = program.rpartition("/")[2]
    if stage is None or (name in SERVICES and "/" not in program):
        return True
    if not name.endswith((".sh", ".bash")) and "/" not in program:
        return True
    file = file_of(program, stage, site.context, on_path="/" not in program)
    if file is None:
        return not name.endswith((".sh", ".bash")) and "." not in name
    return file.text.startswith("#!")
