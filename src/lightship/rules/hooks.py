"""What a rule judges, told by the hooks that it defines."""

from __future__ import annotations

from lightship.rules.rule import Rule


def judges_images(rule: type[Rule]) -> bool:
    """Return whether ``rule`` has anything to say of images."""
    return bool(rule.surface) or rule.judges_history or rule.check_image is not Rule.check_image


def judges_files(rule: type[Rule]) -> bool:
    """Return whether ``rule`` is on Dockerfiles.

    One without any hook is: what it stands for is found by the run itself.
    """
    return (
        rule.check_file is not Rule.check_file
        or rule.check_stage is not Rule.check_stage
        or rule.check_instruction is not Rule.check_instruction
        or rule.check_command is not Rule.check_command
        or not judges_images(rule)
    )
