"""The rewrite by which an image starts as another account than root."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.knowledge.image_facts import BaseImage
from lightship.model.plain_value import PlainValue
from lightship.repair.fixes.user_permissions.account import Account, account_for
from lightship.repair.fixes.user_permissions.placing import (
    keyword,
    lines_before_start,
    run_lines,
)
from lightship.repair.fixes.user_permissions.roots_home import move_out_of_roots_home
from lightship.repair.fixes.user_permissions.server_folders import (
    ROOT_PROGRAMS,
    ROOT_WORDS,
    SERVERS,
)
from lightship.repair.fixes.user_permissions.written_folders import giving
from lightship.rules.shipped import start_commands
from lightship.rules.user_permissions.start_account import start_scripts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context

LOWEST_FREE_PORT = 1024


class NewStart(PlainValue):
    """The start as ``account``: ``edits``, and what the title says beside."""

    __slots__ = ("account", "edits", "remark")

    def __init__(self, account: Account, edits: tuple[Replacement, ...], remark: str) -> None:
        self.account: Final = account
        self.edits: Final = edits
        self.remark: Final = remark


def new_start(site: Site, stage: Stage) -> NewStart | str:
    """Return how the image of ``stage`` comes to start as another account, or why it does not."""
    context = site.context
    reason = reason_for_server(stage, context) or reason_for_root(stage, context)
    if reason:
        return reason
    account = account_for(stage, context)
    if isinstance(account, str):
        return account
    move = move_out_of_roots_home(site, stage)
    if move is None:
        return (
            "what the image runs is in /root, which no other account may enter; "
            "put it elsewhere first"
        )
    commands = account.commands
    if account.has_shell:
        commands += giving(stage, context, account.owner)
        folder = move.new_place(clean(stage.final_state.workdir.value))
        commands += (f"chown {account.owner} {folder}",) if folder else ()
    lines = [*run_lines(site, commands), f"{keyword(site, 'USER')} {account.user}"]
    place = lines_before_start(site, stage, lines)
    edits = sorted((*move.edits, place), key=lambda edit: (edit.span.line, edit.span.column))
    return NewStart(account, tuple(edits), _ports(stage))


def reason_for_server(stage: Stage, context: Context) -> str:
    """Return why an application's image is left to start as root; empty where it is known."""
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.role != "application":
        return ""
    name = image.reference.familiar_name
    if name in SERVERS:
        return ""
    return f"only a trial shows what {name} writes to, and which account it can start as"


def reason_for_root(stage: Stage, context: Context) -> str:
    """Return why the image of ``stage`` had better be left to start as root; empty if it need not.

    A person may know better; that is what the words are for.
    """
    if any(each.name == "ONBUILD" for each in stage.instructions):
        return "images that are built on it run their ONBUILD steps as who it starts as"
    image = context.base_image(stage)
    reference = image.reference
    name = "" if reference is None else reference.familiar_name
    # php-fpm8.3 is php-fpm.
    programs = [each.program.rstrip(".0123456789") for each in start_commands(context)]
    for program in programs:
        is_the_images = bool(name) and (program in name or name in program)
        if program in ROOT_PROGRAMS and not is_the_images:
            return (
                f"{program} is made to be started by root; give its programs accounts of their own"
            )
    for script in start_scripts(stage, context):
        word = next((each for each in ROOT_WORDS if each in script), "")
        if word:
            return f"its start script does what only root may ({word.strip()})"
    return ""


def _ports(stage: Stage) -> str:
    """Return a remark on the ports below 1024 that the image listens on; empty without any."""
    ports = sorted({int(text.partition("/")[0]) for text in stage.final_state.exposed_ports})
    low = [str(port) for port in ports if 0 < port < LOWEST_FREE_PORT]
    if not low:
        return ""
    return (
        f"; to listen on {', '.join(low)} it needs Docker 20.10 or later, "
        "or net.ipv4.ip_unprivileged_port_start=0"
    )
