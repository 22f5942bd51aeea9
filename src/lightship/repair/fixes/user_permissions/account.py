"""As which account an image can start instead of root, and how it is made where there is none."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.plain_value import PlainValue
from lightship.repair.fixes.user_permissions.made_accounts import made_accounts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.repair.fixes.user_permissions.made_accounts import MadeAccount
    from lightship.rules.rule_context import Context

NAME, NUMBER = "app", "10001"
"""The account that is made where there is none. Numbers above 10000 are no host's own accounts."""

WITHOUT_ACCOUNTS = "65532:65532"
"""What an image without accounts starts as: the number of distroless images' ``nonroot``."""

_USERADD_SYSTEMS = frozenset(
    (
        *("debian", "ubuntu", "minideb", "fedora", "rhel", "rocky", "almalinux", "centos"),
        *("arch", "suse"),
    )
)
"""The systems whose images have ``useradd``. Those of Oracle, Amazon and Azure Linux lack it."""

_ADDUSER_SYSTEMS = frozenset(("alpine", "wolfi"))
"""The systems whose ``adduser`` is busybox's; busybox itself may be built without it."""

_STRIPPED = frozenset(("slim", "minimal", "micro"))
"""Variants of RPM systems that lack ``useradd``, too."""

_RPM_MANAGERS = frozenset(("dnf", "microdnf", "yum", "tdnf", "zypper"))


class Account(PlainValue):
    """Somebody to start as.

    ``user`` is what USER says, ``owner`` what chown says, ``shown`` what a person calls
    it; ``commands`` make it, and are none where it is there. ``has_shell`` says whether the
    image can run a command that makes or gives something.
    """

    __slots__ = ("commands", "has_shell", "owner", "shown", "user")

    def __init__(
        self,
        user: str,
        owner: str,
        shown: str,
        commands: tuple[str, ...] = (),
        *,
        has_shell: bool = True,
    ) -> None:
        self.user: Final = user
        self.owner: Final = owner
        self.shown: Final = shown
        self.commands: Final = commands
        self.has_shell: Final = has_shell


def account_for(stage: Stage, context: Context) -> Account | str:
    """Return whom the image of ``stage`` can start as, or half a sentence why that is open."""
    made = made_accounts(stage, context)
    if len({each.name for each in made}) > 1:
        names = ", ".join(dict.fromkeys(each.name for each in made))
        return f"the file makes several accounts ({names}); say with USER which one it starts as"
    if made:
        return _own(made[0], stage)
    if stage.external_base.is_scratch:
        return Account(
            WITHOUT_ACCOUNTS, WITHOUT_ACCOUNTS, f"the number {WITHOUT_ACCOUNTS}", has_shell=False
        )
    image = context.base_image(stage)
    if not isinstance(image, BaseImage):
        return "nothing is known of the base image; say with USER which account it offers"
    return _of_base(image)


def _own(made: MadeAccount, stage: Stage) -> Account | str:
    """Return the account that the file makes and never starts as."""
    word = made.word
    if word.literal:
        return Account(made.number or made.name, made.name, made.name)
    name = word.text.removeprefix("$").strip("{}")
    if name.isidentifier() and name in stage.final_state.environment:
        written = f"${{{name}}}"
        return Account(written, written, written)
    return f"the file makes the account {word.raw}; say with USER that the image starts as it"


def _of_base(image: BaseImage) -> Account:
    has_shell = image.shell != "" and image.shell is not None
    offered = image.account
    if offered is not None:
        number = "" if offered.uid is None else str(offered.uid)
        owner = offered.name or number
        return Account(number or owner, owner, _shown(owner, number), has_shell=has_shell)
    if not has_shell:
        both = f"{NUMBER}:{NUMBER}"
        return Account(both, both, f"the number {both}", has_shell=False)
    return Account(NUMBER, NAME, _shown(NAME, NUMBER), _making(image))


def _shown(name: str, number: str) -> str:
    return f"{name} ({number})" if number and number != name else name


def _making(image: BaseImage) -> tuple[str, ...]:
    """Return the commands that make the account, by the family of the base."""
    system = image.system or ""
    is_stripped = image.package_manager in _RPM_MANAGERS and not _STRIPPED.isdisjoint(
        (*image.tag.variants, image.tag.channel)
    )
    if system in _USERADD_SYSTEMS and not is_stripped:
        return (f"useradd --uid {NUMBER} --user-group --create-home {NAME}",)
    if system in _ADDUSER_SYSTEMS:
        return (f"adduser -D -u {NUMBER} {NAME}",)
    return (
        f"echo '{NAME}:x:{NUMBER}:{NUMBER}::/home/{NAME}:/bin/sh' >> /etc/passwd",
        f"echo '{NAME}:x:{NUMBER}:' >> /etc/group",
        f"mkdir -p /home/{NAME}",
        f"chown {NUMBER}:{NUMBER} /home/{NAME}",
    )
