"""The account that the program runs as: the author's own, the base's, or a new one."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

MAKERS: Final = frozenset(("useradd", "adduser", "groupadd", "addgroup", "usermod"))
NEW: Final = "app"
NEW_ID: Final = 10001


_CHANGERS: Final = frozenset(
    ("chpst", "gosu", "runuser", "setpriv", "start-stop-daemon", "su", "su-exec", "sudo")
)
_SERVERS: Final = frozenset(("celery", "gunicorn", "hypercorn", "supervisord", "twistd", "uwsgi"))
_ACCOUNT_OPTIONS: Final = frozenset(("-u", "-g", "--user", "--group", "--uid", "--gid"))


class Account(PlainValue):
    """Whom the last stage runs as: what USER says, what ``--chown`` says, what makes it."""

    __slots__ = ("owner", "setup", "user")

    def __init__(self, user: str, owner: str, setup: tuple[str, ...] = ()) -> None:
        self.user: Final = user
        self.owner: Final = owner
        self.setup: Final = setup


def changes_account(words: Sequence[str]) -> bool:
    """Return whether what starts by ``words`` goes on as another account than it started as."""
    programs = {word.rpartition("/")[2] for word in words}
    if programs & _CHANGERS:
        return True
    names = {word.partition("=")[0] for word in words}
    return bool(programs & _SERVERS and names & _ACCOUNT_OPTIONS) or {"-u", "-g"} <= names


def gives_away(single: SingleStage) -> bool:
    """Return whether the author gives files to the account that the program runs as."""
    if not single.user:
        return False
    owners = [each.flag_value("chown") or "" for each in single.named("COPY") + single.named("ADD")]
    if any(each.partition(":")[0] not in {"", "0", "root"} for each in owners):
        return True
    return any(each.program == "chown" for each in single.context.commands_in(single.stage))


def account_of(single: SingleStage) -> Account:
    """Return the account for a last stage with a shell, made there if the base has it not."""
    names = [str(each) for each in single.image.accounts or ()]
    user = single.user
    name, _, group = user.partition(":")
    if user and (name.isdigit() or name in names):
        return Account(user, user if group else f"{name}:{group or name}")
    if user:
        made = _made_by_author(single, name)
        if made:
            return Account(user, user if group else name, made)
    elif names and single.image.language == "node":
        # By number, so that Kubernetes can tell that it is not root.
        return Account("1000:1000", "node:node")
    chosen = name or NEW
    if single.image.system == "alpine":
        make = (
            f"RUN addgroup -S -g {NEW_ID} {chosen} && adduser -S -u {NEW_ID} -G {chosen} {chosen}"
        )
    else:
        make = (
            f"RUN groupadd --system --gid {NEW_ID} {chosen} \\\n"
            f"    && useradd --system --uid {NEW_ID} --gid {chosen} --no-log-init {chosen}"
        )
    return Account(f"{NEW_ID}:{NEW_ID}", f"{chosen}:{chosen}", (make,))


def numeric_user(single: SingleStage, default: str) -> str:
    """Return the user by number, for a base without accounts: the author's, or ``default``."""
    name = single.user.partition(":")[0]
    if name.isdigit():
        return single.user
    for placed in single.context.commands_in(single.stage):
        if placed.program not in {"useradd", "adduser"}:
            continue
        options = placed.command.options(_VALUED)
        number = options.value("-u") or options.value("--uid")
        if number and number.isdigit() and any(w.text == name for w in options.operands):
            return number
    return default


def _made_by_author(single: SingleStage, name: str) -> tuple[str, ...]:
    """Return the author's RUNs that make accounts alone, if one of them makes ``name``."""
    found = []
    is_made = False
    for block in single.blocks.body:
        if block.name != "RUN":
            continue
        commands = single.context.commands_of(block.instruction)
        if commands and all(each.program in MAKERS for each in commands):
            found.append(block.text.strip())
            is_made = is_made or any(
                word.text == name for each in commands for word in each.command.arguments
            )
    return tuple(found) if is_made else ()


_VALUED: Final = frozenset(
    (
        *("-u", "--uid", "-g", "--gid", "-G", "--groups", "-s", "--shell", "-d", "--home-dir"),
        *("-h", "--home", "-c", "--comment", "--gecos", "--ingroup", "-k", "--skel"),
    )
)
