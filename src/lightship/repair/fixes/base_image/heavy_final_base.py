"""The full form of an image becomes its slim form, where nothing is seen to need more."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import SYSTEMS
from lightship.knowledge.package_managers import package_call
from lightship.knowledge.slimmer_forms import slimmer_forms
from lightship.repair.fixes.base_image.native_modules import may_compile
from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)
from lightship.rules.base_image.heavy_final_base import to_install
from lightship.rules.shipped import shipped_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context

_ANYWHERE = frozenset(
    (
        *("addgroup", "adduser", "cat", "cd", "chmod", "chown", "cp", "echo", "env", "exit"),
        *("export", "groupadd", "install", "ln", "ls", "mkdir", "mv", "rm", "sed", "set", "sh"),
        *("test", "[", "touch", "true", "useradd", "usermod", "corepack", "npx", "tee", "printf"),
    )
)
"""Programs that the slim form has, too."""

_KNOWN = SYSTEMS | {"node", "python", "php"}
_INTERPRETERS = frozenset(("node", "perl", "php", "python", "python3", "ruby"))

_SAME_SYSTEM = frozenset(("slim", "minimal"))
"""The kinds of smaller form that have the same C library and the same packages."""


def _runs_others(image: BaseImage, context: Context) -> bool:
    """Return whether a command of the image is of a program that may want more than is known."""
    for placed in shipped_commands(context):
        call = package_call(placed.command)
        if call is None and placed.program not in _ANYWHERE | _INTERPRETERS:
            return True
        if call is not None and call.manager.ecosystem not in _KNOWN | {image.language or ""}:
            return True
    return image.role == "sdk" and any(shipped_commands(context))


def _has_others(stage: Stage) -> bool:
    """Return whether other stages name their base by the same variable, and would change, too."""
    base = stage.from_instruction.words[0]
    return "$" in base and any(
        each is not stage and each.from_instruction.words[:1] == (base,) for each in stage.graph
    )


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the change to the next smaller form, or the advice to look into it."""
    found = image_at(site)
    image = None if found is None else site.context.image(found[1].reference.familiar)
    if found is None or not isinstance(image, BaseImage):
        return
    forms = slimmer_forms(image)
    if not forms:
        return
    form, stage = forms[0], found[0]
    lacks = to_install(image, form, site.context)
    if form.kind not in _SAME_SYSTEM:
        yield site.display(f"Try {form.reference}, which is another system with other libraries")
    elif lacks:
        yield site.display(f"Take {form.reference}{lacks}, and install what it lacks")
    elif may_compile(stage, site.context) or _runs_others(image, site.context):
        title = f"Take {form.reference}, if no package is compiled when it is installed"
        yield site.display(title)
    elif _has_others(stage):
        yield site.display(f"Take {form.reference}, if the other stages from it need no more")
    else:
        written = written_image(stage, found[1])
        title = f"Write {form.reference} for {written.text}"
        yield site.unsafe(title, image_replaced(site, written, form.reference))
