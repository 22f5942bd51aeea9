"""All rules, in the order of their codes.

Whoever adds a rule adds its line here and runs ``python scripts/make_rule_index.py``;
a test compares this list with the folders, both ways.
"""

from __future__ import annotations

RULES: tuple[str, ...] = (
    "lightship.rules.syntax.unparseable_file:UnparseableFile",
    "lightship.rules.syntax.unknown_instruction:UnknownInstruction",
    "lightship.rules.syntax.unknown_or_repeated_flag:UnknownOrRepeatedFlag",
    "lightship.rules.syntax.wrong_argument_count:WrongArgumentCount",
    "lightship.rules.syntax.instruction_before_from:InstructionBeforeFrom",
    "lightship.rules.syntax.empty_dockerfile:EmptyDockerfile",
    "lightship.rules.syntax.line_too_long:LineTooLong",
    "lightship.rules.syntax.bad_parser_directive:BadParserDirective",
    "lightship.rules.syntax.key_value_without_equals:KeyValueWithoutEquals",
    "lightship.rules.syntax.unterminated_heredoc:UnterminatedHeredoc",
    "lightship.rules.syntax.heredoc_as_destination:HeredocAsDestination",
    "lightship.rules.syntax.json_array_with_non_strings:JsonArrayWithNonStrings",
    "lightship.rules.syntax.shell_not_json:ShellNotJson",
    "lightship.rules.syntax.bad_variable_substitution:BadVariableSubstitution",
    "lightship.rules.syntax.required_variable_missing:RequiredVariableMissing",
    "lightship.rules.syntax.onbuild_forbidden_trigger:OnbuildForbiddenTrigger",
    "lightship.rules.syntax.invalid_run_option:InvalidRunOption",
    "lightship.rules.syntax.blank_volume:BlankVolume",
    "lightship.rules.stages.invalid_stage_name:InvalidStageName",
    "lightship.rules.stages.copy_from_later_stage:CopyFromLaterStage",
    "lightship.rules.stages.stage_cycle:StageCycle",
    "lightship.rules.stages.variable_in_copy_source_stage:VariableInCopySourceStage",
    "lightship.rules.layers_cache.consecutive_run:ConsecutiveRun",
    "lightship.rules.layers_cache.buildkit_off:BuildkitOff",
    "lightship.rules.copy_add.copy_from_url:CopyFromUrl",
    "lightship.rules.copy_add.checksum_flag_misused:ChecksumFlagMisused",
    "lightship.rules.user_permissions.no_user:NoUser",
    "lightship.rules.user_permissions.last_user_root:LastUserRoot",
    "lightship.rules.user_permissions.non_numeric_user:NonNumericUser",
    "lightship.rules.user_permissions.privileged_step_after_user:PrivilegedStepAfterUser",
    "lightship.rules.user_permissions.over_broad_permissions:OverBroadPermissions",
    "lightship.rules.user_permissions.invalid_chmod:InvalidChmod",
    "lightship.rules.process.invalid_healthcheck:InvalidHealthcheck",
    "lightship.rules.process.invalid_stop_signal:InvalidStopSignal",
    "lightship.rules.network_exposure.port_out_of_range:PortOutOfRange",
    "lightship.rules.network_exposure.malformed_port:MalformedPort",
)
