r"""How the ``echo`` of a step reads what it is given.

dash minds ``\n`` and its kind, and no option but ``-n``; the echo of bash and busybox
minds them with ``-e`` alone.
"""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import dialect_of
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.process.init_programs import WAITING_SYSTEMS, YIELDING_SYSTEMS
from lightship.rules.shell_script.run_shell import own_shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.site import Site

READS_ESCAPES = "always"
READS_OPTIONS = "with -e"
UNKNOWN = ""


def echo_reader(site: Site) -> str:
    """Return when ``echo`` minds escapes: one of this module's constants."""
    instruction, stage = site.instruction, site.stage
    if instruction is None or stage is None:
        return UNKNOWN
    name = dialect_of(own_shell(instruction.trigger or instruction, stage)).name
    if name == "dash":
        return READS_ESCAPES
    if name in ("bash", "ash"):
        return READS_OPTIONS
    image = site.context.base_image(stage)
    system = image.system if isinstance(image, BaseImage) else None
    if name != "sh" or system is None:
        return UNKNOWN
    if system in WAITING_SYSTEMS:
        return READS_ESCAPES
    return READS_OPTIONS if system in YIELDING_SYSTEMS else UNKNOWN
