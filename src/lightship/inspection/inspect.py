"""``inspect``: everything about an image, in one pass over it."""

from __future__ import annotations

from lightship.checking.image_rules import ruleset_for_images
from lightship.inspection.base_image import base_diff_ids
from lightship.inspection.gathering import gather
from lightship.inspection.inspect_options import InspectOptions
from lightship.inspection.inspection import Inspection
from lightship.inspection.judgement import judge
from lightship.inspection.opened_image import opened_image


def inspect(reference: str, options: InspectOptions | None = None) -> Inspection:
    """Read the image that ``reference`` names once, and return everything about it.

    ``reference`` is an archive of ``docker save``, an OCI image layout (a folder, or a tar of
    one), a name or identifier of the local engine, or a name in a registry.

    Raises:
        ConfigurationError: the configuration cannot be read, or names no rule.
        ImageError: there is no such image, or it cannot be read.
        InputError: there is no such file.
        UsageError: an option says what it cannot say.

    """
    options = options or InspectOptions()
    # First of all: who mistypes a rule's name does not want to wait for gigabytes.
    rules = ruleset_for_images(
        select=options.select,
        ignore=options.ignore,
        profile=options.profile,
        configuration=options.configuration,
        own_rules=options.own_rules,
    )
    with opened_image(reference, options) as image:
        evidence = gather(image, options, base_diff_ids(image, options))
    judgement = judge(evidence, rules.for_images())
    return Inspection(evidence, judgement.findings, judgement.failures, rules.fail_on)
