"""What a configuration says of the rules on images: for those who judge one."""

from __future__ import annotations

from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration_finder import ConfigurationFinder, read_file
from lightship.checking.ruleset import Rulesets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.checking.ruleset import Ruleset


def ruleset_for_images(
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    profile: str = "",
    configuration: str | None = None,
    own_rules: bool = True,
) -> Ruleset:
    """Return what the configuration and these words of a command line come to.

    The configuration is the file ``configuration``, or else what is found from the
    working directory upwards. Which rules judge an image is
    :meth:`Ruleset.for_images`; ``fail_on`` holds for images as it does for Dockerfiles.
    Overrides are for paths, and an image has none.

    Raises:
        ConfigurationError: the configuration cannot be read, or names no rule.
        UsageError: ``select`` or ``ignore`` names no rule.

    """
    options = CheckOptions(select=select, ignore=ignore, profile=profile, own_rules=own_rules)
    found = read_file(configuration) if configuration else ConfigurationFinder().for_folder(".")
    return Rulesets(options, None, "").of(found)
