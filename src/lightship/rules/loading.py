"""Imports rules by their codes; made by ``scripts/make_rule_index.py``.

Each import is a statement of its own: compiled, that finds a module without a look at the disk,
which is what loading a small rule costs otherwise.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.rules.rule import Rule


def shipped_rule(code: str) -> type[Rule] | None:
    """Return the rule of ours called ``code``, imported; None where there is none."""
    if code.startswith("LS1"):
        return _ls1(code)
    if code.startswith("LS2"):
        return _ls2(code)
    if code.startswith("LS3"):
        return _ls3(code)
    if code.startswith("LS4"):
        return _ls4(code)
    if code.startswith("LS5"):
        return _ls5(code)
    if code.startswith("LS6"):
        return _ls6(code)
    if code.startswith("LS7"):
        return _ls7(code)
    if code.startswith("LS8"):
        return _ls8(code)
    if code.startswith("LS9"):
        return _ls9(code)
    return None


def _ls1(code: str) -> type[Rule] | None:
    if code == "LS1001":
        from lightship.rules.syntax.unparseable_file import UnparseableFile

        return UnparseableFile
    if code == "LS1002":
        from lightship.rules.syntax.unknown_instruction import UnknownInstruction

        return UnknownInstruction
    if code == "LS1003":
        from lightship.rules.syntax.unknown_or_repeated_flag import UnknownOrRepeatedFlag

        return UnknownOrRepeatedFlag
    if code == "LS1004":
        from lightship.rules.syntax.wrong_argument_count import WrongArgumentCount

        return WrongArgumentCount
    if code == "LS1005":
        from lightship.rules.syntax.instruction_before_from import InstructionBeforeFrom

        return InstructionBeforeFrom
    if code == "LS1006":
        from lightship.rules.syntax.empty_dockerfile import EmptyDockerfile

        return EmptyDockerfile
    if code == "LS1007":
        from lightship.rules.syntax.line_too_long import LineTooLong

        return LineTooLong
    if code == "LS1008":
        from lightship.rules.syntax.bad_parser_directive import BadParserDirective

        return BadParserDirective
    if code == "LS1009":
        from lightship.rules.syntax.empty_continuation_line import EmptyContinuationLine

        return EmptyContinuationLine
    if code == "LS1010":
        from lightship.rules.syntax.instruction_casing import InstructionCasing

        return InstructionCasing
    if code == "LS1011":
        from lightship.rules.syntax.from_as_casing import FromAsCasing

        return FromAsCasing
    if code == "LS1012":
        from lightship.rules.syntax.legacy_key_value import LegacyKeyValue

        return LegacyKeyValue
    if code == "LS1013":
        from lightship.rules.syntax.key_value_without_equals import KeyValueWithoutEquals

        return KeyValueWithoutEquals
    if code == "LS1014":
        from lightship.rules.syntax.unterminated_heredoc import UnterminatedHeredoc

        return UnterminatedHeredoc
    if code == "LS1015":
        from lightship.rules.syntax.heredoc_as_destination import HeredocAsDestination

        return HeredocAsDestination
    if code == "LS1016":
        from lightship.rules.syntax.json_array_with_non_strings import JsonArrayWithNonStrings

        return JsonArrayWithNonStrings
    if code == "LS1017":
        from lightship.rules.syntax.json_lookalike_in_shell_form import JsonLookalikeInShellForm

        return JsonLookalikeInShellForm
    if code == "LS1018":
        from lightship.rules.syntax.shell_not_json import ShellNotJson

        return ShellNotJson
    if code == "LS1019":
        from lightship.rules.syntax.bad_variable_substitution import BadVariableSubstitution

        return BadVariableSubstitution
    if code == "LS1020":
        from lightship.rules.syntax.required_variable_missing import RequiredVariableMissing

        return RequiredVariableMissing
    if code == "LS1021":
        from lightship.rules.syntax.undefined_variable import UndefinedVariable

        return UndefinedVariable
    if code == "LS1022":
        from lightship.rules.syntax.env_uses_own_line import EnvUsesOwnLine

        return EnvUsesOwnLine
    if code == "LS1023":
        from lightship.rules.syntax.onbuild_forbidden_trigger import OnbuildForbiddenTrigger

        return OnbuildForbiddenTrigger
    if code == "LS1024":
        from lightship.rules.syntax.invalid_run_option import InvalidRunOption

        return InvalidRunOption
    if code == "LS1025":
        from lightship.rules.syntax.blank_volume import BlankVolume

        return BlankVolume
    if code == "LS1026":
        from lightship.rules.syntax.unused_global_arg import UnusedGlobalArg

        return UnusedGlobalArg
    if code == "LS1027":
        from lightship.rules.syntax.inline_suppression_present import InlineSuppressionPresent

        return InlineSuppressionPresent
    if code == "LS1028":
        from lightship.rules.syntax.unused_suppression import UnusedSuppression

        return UnusedSuppression
    if code == "LS1029":
        from lightship.rules.syntax.invalid_option import InvalidOption

        return InvalidOption
    return None


def _ls2(code: str) -> type[Rule] | None:
    if code == "LS2001":
        from lightship.rules.base_image.untagged_base import UntaggedBase

        return UntaggedBase
    if code == "LS2002":
        from lightship.rules.base_image.latest_base import LatestBase

        return LatestBase
    if code == "LS2003":
        from lightship.rules.base_image.loose_base_tag import LooseBaseTag

        return LooseBaseTag
    if code == "LS2004":
        from lightship.rules.base_image.base_not_digest_pinned import BaseNotDigestPinned

        return BaseNotDigestPinned
    if code == "LS2005":
        from lightship.rules.base_image.untrusted_registry import UntrustedRegistry

        return UntrustedRegistry
    if code == "LS2006":
        from lightship.rules.base_image.content_trust_off import ContentTrustOff

        return ContentTrustOff
    if code == "LS2007":
        from lightship.rules.base_image.heavy_final_base import HeavyFinalBase

        return HeavyFinalBase
    if code == "LS2008":
        from lightship.rules.base_image.jdk_in_final_stage import JdkInFinalStage

        return JdkInFinalStage
    if code == "LS2009":
        from lightship.rules.base_image.java_runtime_not_trimmed import JavaRuntimeNotTrimmed

        return JavaRuntimeNotTrimmed
    if code == "LS2010":
        from lightship.rules.base_image.go_binary_needs_libc import GoBinaryNeedsLibc

        return GoBinaryNeedsLibc
    if code == "LS2011":
        from lightship.rules.base_image.go_final_not_minimal import GoFinalNotMinimal

        return GoFinalNotMinimal
    if code == "LS2012":
        from lightship.rules.base_image.scratch_without_certs_or_tzdata import (
            ScratchWithoutCertsOrTzdata,
        )

        return ScratchWithoutCertsOrTzdata
    if code == "LS2013":
        from lightship.rules.base_image.distroless_debug_variant import DistrolessDebugVariant

        return DistrolessDebugVariant
    if code == "LS2014":
        from lightship.rules.base_image.musl_glibc_mix import MuslGlibcMix

        return MuslGlibcMix
    if code == "LS2015":
        from lightship.rules.base_image.shell_needed_but_absent import ShellNeededButAbsent

        return ShellNeededButAbsent
    if code == "LS2016":
        from lightship.rules.base_image.constant_platform import ConstantPlatform

        return ConstantPlatform
    if code == "LS2017":
        from lightship.rules.base_image.redundant_target_platform import RedundantTargetPlatform

        return RedundantTargetPlatform
    if code == "LS2018":
        from lightship.rules.base_image.base_platform_mismatch import BasePlatformMismatch

        return BasePlatformMismatch
    if code == "LS2019":
        from lightship.rules.base_image.undefined_arg_in_from import UndefinedArgInFrom

        return UndefinedArgInFrom
    if code == "LS2020":
        from lightship.rules.base_image.from_breaks_without_build_args import (
            FromBreaksWithoutBuildArgs,
        )

        return FromBreaksWithoutBuildArgs
    if code == "LS2021":
        from lightship.rules.base_image.invalid_base import InvalidBase

        return InvalidBase
    if code == "LS2101":
        from lightship.rules.stages.duplicate_stage_name import DuplicateStageName

        return DuplicateStageName
    if code == "LS2102":
        from lightship.rules.stages.reserved_stage_name import ReservedStageName

        return ReservedStageName
    if code == "LS2103":
        from lightship.rules.stages.stage_name_casing import StageNameCasing

        return StageNameCasing
    if code == "LS2104":
        from lightship.rules.stages.invalid_stage_name import InvalidStageName

        return InvalidStageName
    if code == "LS2105":
        from lightship.rules.stages.copy_from_unknown_stage import CopyFromUnknownStage

        return CopyFromUnknownStage
    if code == "LS2106":
        from lightship.rules.stages.copy_from_own_stage import CopyFromOwnStage

        return CopyFromOwnStage
    if code == "LS2107":
        from lightship.rules.stages.copy_from_later_stage import CopyFromLaterStage

        return CopyFromLaterStage
    if code == "LS2108":
        from lightship.rules.stages.stage_cycle import StageCycle

        return StageCycle
    if code == "LS2109":
        from lightship.rules.stages.variable_in_copy_source_stage import VariableInCopySourceStage

        return VariableInCopySourceStage
    if code == "LS2110":
        from lightship.rules.stages.copy_whole_root import CopyWholeRoot

        return CopyWholeRoot
    if code == "LS2111":
        from lightship.rules.stages.single_stage_build import SingleStageBuild

        return SingleStageBuild
    if code == "LS2112":
        from lightship.rules.stages.build_tools_in_final_stage import BuildToolsInFinalStage

        return BuildToolsInFinalStage
    if code == "LS2113":
        from lightship.rules.stages.debug_tools_in_final_stage import DebugToolsInFinalStage

        return DebugToolsInFinalStage
    if code == "LS2114":
        from lightship.rules.stages.dev_dependencies_copied_to_final import (
            DevDependenciesCopiedToFinal,
        )

        return DevDependenciesCopiedToFinal
    if code == "LS2115":
        from lightship.rules.stages.unused_stage import UnusedStage

        return UnusedStage
    return None


def _ls3(code: str) -> type[Rule] | None:
    if code == "LS3001":
        from lightship.rules.packages.apt_unpinned import AptUnpinned

        return AptUnpinned
    if code == "LS3002":
        from lightship.rules.packages.apk_unpinned import ApkUnpinned

        return ApkUnpinned
    if code == "LS3003":
        from lightship.rules.packages.yum_unpinned import YumUnpinned

        return YumUnpinned
    if code == "LS3004":
        from lightship.rules.packages.dnf_unpinned import DnfUnpinned

        return DnfUnpinned
    if code == "LS3005":
        from lightship.rules.packages.zypper_unpinned import ZypperUnpinned

        return ZypperUnpinned
    if code == "LS3006":
        from lightship.rules.packages.pip_unpinned import PipUnpinned

        return PipUnpinned
    if code == "LS3007":
        from lightship.rules.packages.npm_package_unpinned import NpmPackageUnpinned

        return NpmPackageUnpinned
    if code == "LS3008":
        from lightship.rules.packages.gem_unpinned import GemUnpinned

        return GemUnpinned
    if code == "LS3009":
        from lightship.rules.packages.go_unpinned import GoUnpinned

        return GoUnpinned
    if code == "LS3010":
        from lightship.rules.packages.apt_no_yes import AptNoYes

        return AptNoYes
    if code == "LS3011":
        from lightship.rules.packages.yum_no_yes import YumNoYes

        return YumNoYes
    if code == "LS3012":
        from lightship.rules.packages.dnf_no_yes import DnfNoYes

        return DnfNoYes
    if code == "LS3013":
        from lightship.rules.packages.zypper_no_yes import ZypperNoYes

        return ZypperNoYes
    if code == "LS3014":
        from lightship.rules.packages.apt_interactive_front_end import AptInteractiveFrontEnd

        return AptInteractiveFrontEnd
    if code == "LS3015":
        from lightship.rules.packages.apt_recommends_installed import AptRecommendsInstalled

        return AptRecommendsInstalled
    if code == "LS3016":
        from lightship.rules.packages.apt_lists_left import AptListsLeft

        return AptListsLeft
    if code == "LS3017":
        from lightship.rules.packages.apt_archives_left import AptArchivesLeft

        return AptArchivesLeft
    if code == "LS3018":
        from lightship.rules.packages.apk_cache_left import ApkCacheLeft

        return ApkCacheLeft
    if code == "LS3019":
        from lightship.rules.packages.yum_cache_left import YumCacheLeft

        return YumCacheLeft
    if code == "LS3020":
        from lightship.rules.packages.dnf_cache_left import DnfCacheLeft

        return DnfCacheLeft
    if code == "LS3021":
        from lightship.rules.packages.zypper_cache_left import ZypperCacheLeft

        return ZypperCacheLeft
    if code == "LS3022":
        from lightship.rules.packages.pip_cache_left import PipCacheLeft

        return PipCacheLeft
    if code == "LS3023":
        from lightship.rules.packages.npm_cache_left import NpmCacheLeft

        return NpmCacheLeft
    if code == "LS3024":
        from lightship.rules.packages.npm_cache_clean_without_force import NpmCacheCleanWithoutForce

        return NpmCacheCleanWithoutForce
    if code == "LS3025":
        from lightship.rules.packages.yarn_cache_left import YarnCacheLeft

        return YarnCacheLeft
    if code == "LS3026":
        from lightship.rules.packages.gem_docs_installed import GemDocsInstalled

        return GemDocsInstalled
    if code == "LS3027":
        from lightship.rules.packages.gem_home_left import GemHomeLeft

        return GemHomeLeft
    if code == "LS3028":
        from lightship.rules.packages.apt_dist_upgrade import AptDistUpgrade

        return AptDistUpgrade
    if code == "LS3029":
        from lightship.rules.packages.zypper_dist_upgrade import ZypperDistUpgrade

        return ZypperDistUpgrade
    if code == "LS3030":
        from lightship.rules.packages.split_package_installs import SplitPackageInstalls

        return SplitPackageInstalls
    if code == "LS3031":
        from lightship.rules.packages.apt_unauthenticated import AptUnauthenticated

        return AptUnauthenticated
    if code == "LS3032":
        from lightship.rules.packages.apt_force_yes import AptForceYes

        return AptForceYes
    if code == "LS3033":
        from lightship.rules.packages.apk_untrusted import ApkUntrusted

        return ApkUntrusted
    if code == "LS3034":
        from lightship.rules.packages.rpm_front_end_no_gpg_check import RpmFrontEndNoGpgCheck

        return RpmFrontEndNoGpgCheck
    if code == "LS3035":
        from lightship.rules.packages.rpm_no_verification import RpmNoVerification

        return RpmNoVerification
    if code == "LS3036":
        from lightship.rules.packages.yum_repo_tls_off import YumRepoTlsOff

        return YumRepoTlsOff
    if code == "LS3037":
        from lightship.rules.packages.pip_trusted_host import PipTrustedHost

        return PipTrustedHost
    if code == "LS3038":
        from lightship.rules.packages.npm_strict_ssl_off import NpmStrictSslOff

        return NpmStrictSslOff
    if code == "LS3039":
        from lightship.rules.packages.npm_install_not_ci import NpmInstallNotCi

        return NpmInstallNotCi
    if code == "LS3040":
        from lightship.rules.packages.npm_dev_dependencies import NpmDevDependencies

        return NpmDevDependencies
    if code == "LS3041":
        from lightship.rules.packages.npm_legacy_production_flag import NpmLegacyProductionFlag

        return NpmLegacyProductionFlag
    if code == "LS3042":
        from lightship.rules.packages.lockfile_not_copied import LockfileNotCopied

        return LockfileNotCopied
    if code == "LS3043":
        from lightship.rules.packages.dependency_clutter import DependencyClutter

        return DependencyClutter
    if code == "LS3044":
        from lightship.rules.packages.apt_recommends_in_builder import AptRecommendsInBuilder

        return AptRecommendsInBuilder
    return None


def _ls4(code: str) -> type[Rule] | None:
    if code == "LS4001":
        from lightship.rules.layers_cache.update_alone import UpdateAlone

        return UpdateAlone
    if code == "LS4002":
        from lightship.rules.layers_cache.deps_after_source_copy import DepsAfterSourceCopy

        return DepsAfterSourceCopy
    if code == "LS4003":
        from lightship.rules.layers_cache.volatile_step_early import VolatileStepEarly

        return VolatileStepEarly
    if code == "LS4004":
        from lightship.rules.layers_cache.cleanup_in_later_layer import CleanupInLaterLayer

        return CleanupInLaterLayer
    if code == "LS4005":
        from lightship.rules.layers_cache.consecutive_run import ConsecutiveRun

        return ConsecutiveRun
    if code == "LS4006":
        from lightship.rules.layers_cache.no_cache_mount import NoCacheMount

        return NoCacheMount
    if code == "LS4007":
        from lightship.rules.layers_cache.apt_cache_mount_defeated import AptCacheMountDefeated

        return AptCacheMountDefeated
    if code == "LS4008":
        from lightship.rules.layers_cache.buildkit_off import BuildkitOff

        return BuildkitOff
    if code == "LS4009":
        from lightship.rules.layers_cache.archive_left_after_extract import ArchiveLeftAfterExtract

        return ArchiveLeftAfterExtract
    if code == "LS4010":
        from lightship.rules.layers_cache.temp_dir_left import TempDirLeft

        return TempDirLeft
    if code == "LS4011":
        from lightship.rules.layers_cache.source_tree_left import SourceTreeLeft

        return SourceTreeLeft
    if code == "LS4012":
        from lightship.rules.layers_cache.signature_file_left import SignatureFileLeft

        return SignatureFileLeft
    if code == "LS4013":
        from lightship.rules.layers_cache.useradd_sparse_log import UseraddSparseLog

        return UseraddSparseLog
    if code == "LS4014":
        from lightship.rules.layers_cache.wget_progress_noise import WgetProgressNoise

        return WgetProgressNoise
    if code == "LS4015":
        from lightship.rules.layers_cache.consecutive_run_in_builder import ConsecutiveRunInBuilder

        return ConsecutiveRunInBuilder
    if code == "LS4101":
        from lightship.rules.copy_add.add_instead_of_copy import AddInsteadOfCopy

        return AddInsteadOfCopy
    if code == "LS4102":
        from lightship.rules.copy_add.add_url_unverified import AddUrlUnverified

        return AddUrlUnverified
    if code == "LS4103":
        from lightship.rules.copy_add.add_unpacks_archive import AddUnpacksArchive

        return AddUnpacksArchive
    if code == "LS4104":
        from lightship.rules.copy_add.copy_then_extract import CopyThenExtract

        return CopyThenExtract
    if code == "LS4105":
        from lightship.rules.copy_add.copy_many_to_file import CopyManyToFile

        return CopyManyToFile
    if code == "LS4106":
        from lightship.rules.copy_add.copy_relative_without_workdir import (
            CopyRelativeWithoutWorkdir,
        )

        return CopyRelativeWithoutWorkdir
    if code == "LS4107":
        from lightship.rules.copy_add.relative_workdir import RelativeWorkdir

        return RelativeWorkdir
    if code == "LS4108":
        from lightship.rules.copy_add.copy_from_url import CopyFromUrl

        return CopyFromUrl
    if code == "LS4109":
        from lightship.rules.copy_add.checksum_flag_misused import ChecksumFlagMisused

        return ChecksumFlagMisused
    if code == "LS4110":
        from lightship.rules.copy_add.copy_without_owner import CopyWithoutOwner

        return CopyWithoutOwner
    if code == "LS4111":
        from lightship.rules.copy_add.whole_context_copy import WholeContextCopy

        return WholeContextCopy
    if code == "LS4201":
        from lightship.rules.context.dockerignore_missing import DockerignoreMissing

        return DockerignoreMissing
    if code == "LS4202":
        from lightship.rules.context.dockerignore_incomplete import DockerignoreIncomplete

        return DockerignoreIncomplete
    if code == "LS4203":
        from lightship.rules.context.dockerignore_root_only_pattern import (
            DockerignoreRootOnlyPattern,
        )

        return DockerignoreRootOnlyPattern
    if code == "LS4204":
        from lightship.rules.context.sensitive_file_in_context import SensitiveFileInContext

        return SensitiveFileInContext
    if code == "LS4205":
        from lightship.rules.context.context_too_large import ContextTooLarge

        return ContextTooLarge
    if code == "LS4206":
        from lightship.rules.context.copy_ignored_file import CopyIgnoredFile

        return CopyIgnoredFile
    if code == "LS4207":
        from lightship.rules.context.invalid_ignore_pattern import InvalidIgnorePattern

        return InvalidIgnorePattern
    return None


def _ls5(code: str) -> type[Rule] | None:
    if code == "LS5001":
        from lightship.rules.secrets.secret_in_arg_or_env import SecretInArgOrEnv

        return SecretInArgOrEnv
    if code == "LS5002":
        from lightship.rules.secrets.secret_arg_used_in_run import SecretArgUsedInRun

        return SecretArgUsedInRun
    if code == "LS5003":
        from lightship.rules.secrets.literal_credential import LiteralCredential

        return LiteralCredential
    if code == "LS5004":
        from lightship.rules.secrets.credential_file_copied import CredentialFileCopied

        return CredentialFileCopied
    if code == "LS5005":
        from lightship.rules.secrets.secret_deleted_later import SecretDeletedLater

        return SecretDeletedLater
    if code == "LS5006":
        from lightship.rules.secrets.secret_mount_leaked import SecretMountLeaked

        return SecretMountLeaked
    if code == "LS5007":
        from lightship.rules.secrets.private_repo_key_in_build import PrivateRepoKeyInBuild

        return PrivateRepoKeyInBuild
    if code == "LS5008":
        from lightship.rules.secrets.named_like_a_credential import NamedLikeACredential

        return NamedLikeACredential
    if code == "LS5101":
        from lightship.rules.user_permissions.no_user import NoUser

        return NoUser
    if code == "LS5102":
        from lightship.rules.user_permissions.last_user_root import LastUserRoot

        return LastUserRoot
    if code == "LS5103":
        from lightship.rules.user_permissions.non_numeric_user import NonNumericUser

        return NonNumericUser
    if code == "LS5104":
        from lightship.rules.user_permissions.privileged_step_after_user import (
            PrivilegedStepAfterUser,
        )

        return PrivilegedStepAfterUser
    if code == "LS5105":
        from lightship.rules.user_permissions.sudo_used import SudoUsed

        return SudoUsed
    if code == "LS5106":
        from lightship.rules.user_permissions.over_broad_permissions import OverBroadPermissions

        return OverBroadPermissions
    if code == "LS5107":
        from lightship.rules.user_permissions.password_set_in_build import PasswordSetInBuild

        return PasswordSetInBuild
    if code == "LS5108":
        from lightship.rules.user_permissions.system_dir_volume import SystemDirVolume

        return SystemDirVolume
    if code == "LS5109":
        from lightship.rules.user_permissions.system_dir_workdir import SystemDirWorkdir

        return SystemDirWorkdir
    if code == "LS5110":
        from lightship.rules.user_permissions.invalid_chmod import InvalidChmod

        return InvalidChmod
    if code == "LS5111":
        from lightship.rules.user_permissions.named_user_for_steps import NamedUserForSteps

        return NamedUserForSteps
    return None


def _ls6(code: str) -> type[Rule] | None:
    if code == "LS6001":
        from lightship.rules.process.shell_form_start_command import ShellFormStartCommand

        return ShellFormStartCommand
    if code == "LS6002":
        from lightship.rules.process.shell_form_entrypoint_drops_args import (
            ShellFormEntrypointDropsArgs,
        )

        return ShellFormEntrypointDropsArgs
    if code == "LS6003":
        from lightship.rules.process.repeated_start_or_health import RepeatedStartOrHealth

        return RepeatedStartOrHealth
    if code == "LS6004":
        from lightship.rules.process.no_healthcheck import NoHealthcheck

        return NoHealthcheck
    if code == "LS6005":
        from lightship.rules.process.healthcheck_tool_absent import HealthcheckToolAbsent

        return HealthcheckToolAbsent
    if code == "LS6006":
        from lightship.rules.process.healthcheck_without_limits import HealthcheckWithoutLimits

        return HealthcheckWithoutLimits
    if code == "LS6007":
        from lightship.rules.process.invalid_healthcheck import InvalidHealthcheck

        return InvalidHealthcheck
    if code == "LS6008":
        from lightship.rules.process.no_init_as_pid1 import NoInitAsPid1

        return NoInitAsPid1
    if code == "LS6009":
        from lightship.rules.process.launcher_as_pid1 import LauncherAsPid1

        return LauncherAsPid1
    if code == "LS6010":
        from lightship.rules.process.entrypoint_script_without_exec import (
            EntrypointScriptWithoutExec,
        )

        return EntrypointScriptWithoutExec
    if code == "LS6011":
        from lightship.rules.process.no_entrypoint_cmd_split import NoEntrypointCmdSplit

        return NoEntrypointCmdSplit
    if code == "LS6012":
        from lightship.rules.process.invalid_stop_signal import InvalidStopSignal

        return InvalidStopSignal
    if code == "LS6013":
        from lightship.rules.process.default_shell_relinked import DefaultShellRelinked

        return DefaultShellRelinked
    if code == "LS6014":
        from lightship.rules.process.healthcheck_left_open import HealthcheckLeftOpen

        return HealthcheckLeftOpen
    if code == "LS6101":
        from lightship.rules.network_exposure.port_out_of_range import PortOutOfRange

        return PortOutOfRange
    if code == "LS6102":
        from lightship.rules.network_exposure.malformed_port import MalformedPort

        return MalformedPort
    if code == "LS6103":
        from lightship.rules.network_exposure.ssh_port_exposed import SshPortExposed

        return SshPortExposed
    if code == "LS6104":
        from lightship.rules.network_exposure.expose_protocol_casing import ExposeProtocolCasing

        return ExposeProtocolCasing
    if code == "LS6105":
        from lightship.rules.network_exposure.expose_host_mapping import ExposeHostMapping

        return ExposeHostMapping
    if code == "LS6106":
        from lightship.rules.network_exposure.python_tls_off import PythonTlsOff

        return PythonTlsOff
    if code == "LS6107":
        from lightship.rules.network_exposure.node_tls_off import NodeTlsOff

        return NodeTlsOff
    if code == "LS6108":
        from lightship.rules.network_exposure.git_tls_off import GitTlsOff

        return GitTlsOff
    return None


def _ls7(code: str) -> type[Rule] | None:
    if code == "LS7001":
        from lightship.rules.labels_metadata.maintainer_instruction import MaintainerInstruction

        return MaintainerInstruction
    if code == "LS7002":
        from lightship.rules.labels_metadata.invalid_label_key import InvalidLabelKey

        return InvalidLabelKey
    if code == "LS7003":
        from lightship.rules.labels_metadata.required_label_missing import RequiredLabelMissing

        return RequiredLabelMissing
    if code == "LS7004":
        from lightship.rules.labels_metadata.unexpected_label import UnexpectedLabel

        return UnexpectedLabel
    if code == "LS7005":
        from lightship.rules.labels_metadata.empty_label import EmptyLabel

        return EmptyLabel
    if code == "LS7006":
        from lightship.rules.labels_metadata.label_not_url import LabelNotUrl

        return LabelNotUrl
    if code == "LS7007":
        from lightship.rules.labels_metadata.label_not_rfc3339 import LabelNotRfc3339

        return LabelNotRfc3339
    if code == "LS7008":
        from lightship.rules.labels_metadata.label_not_spdx import LabelNotSpdx

        return LabelNotSpdx
    if code == "LS7009":
        from lightship.rules.labels_metadata.label_not_git_hash import LabelNotGitHash

        return LabelNotGitHash
    if code == "LS7010":
        from lightship.rules.labels_metadata.label_not_semver import LabelNotSemver

        return LabelNotSemver
    if code == "LS7011":
        from lightship.rules.labels_metadata.label_not_email import LabelNotEmail

        return LabelNotEmail
    if code == "LS7012":
        from lightship.rules.labels_metadata.misplaced_description_comment import (
            MisplacedDescriptionComment,
        )

        return MisplacedDescriptionComment
    return None


def _ls8(code: str) -> type[Rule] | None:
    if code == "LS8001":
        from lightship.rules.shell_script.shell_script_bugs import ShellScriptBugs

        return ShellScriptBugs
    if code == "LS8002":
        from lightship.rules.shell_script.pipefail_missing import PipefailMissing

        return PipefailMissing
    if code == "LS8003":
        from lightship.rules.shell_script.heredoc_without_errexit import HeredocWithoutErrexit

        return HeredocWithoutErrexit
    if code == "LS8004":
        from lightship.rules.shell_script.pointless_command import PointlessCommand

        return PointlessCommand
    if code == "LS8005":
        from lightship.rules.shell_script.cd_instead_of_workdir import CdInsteadOfWorkdir

        return CdInsteadOfWorkdir
    if code == "LS8006":
        from lightship.rules.shell_script.curl_and_wget import CurlAndWget

        return CurlAndWget
    if code == "LS8007":
        from lightship.rules.shell_script.curl_without_fail import CurlWithoutFail

        return CurlWithoutFail
    if code == "LS8008":
        from lightship.rules.shell_script.curl_without_redirects import CurlWithoutRedirects

        return CurlWithoutRedirects
    if code == "LS8009":
        from lightship.rules.shell_script.plain_http_download import PlainHttpDownload

        return PlainHttpDownload
    if code == "LS8010":
        from lightship.rules.shell_script.download_tls_off import DownloadTlsOff

        return DownloadTlsOff
    if code == "LS8011":
        from lightship.rules.shell_script.download_without_checksum import DownloadWithoutChecksum

        return DownloadWithoutChecksum
    if code == "LS8012":
        from lightship.rules.shell_script.download_piped_to_shell import DownloadPipedToShell

        return DownloadPipedToShell
    if code == "LS8013":
        from lightship.rules.shell_script.checksum_line_one_space import ChecksumLineOneSpace

        return ChecksumLineOneSpace
    if code == "LS8014":
        from lightship.rules.shell_script.gpg_without_batch import GpgWithoutBatch

        return GpgWithoutBatch
    if code == "LS8015":
        from lightship.rules.shell_script.gpg_dead_keyserver import GpgDeadKeyserver

        return GpgDeadKeyserver
    if code == "LS8016":
        from lightship.rules.shell_script.configure_without_build_triplet import (
            ConfigureWithoutBuildTriplet,
        )

        return ConfigureWithoutBuildTriplet
    if code == "LS8017":
        from lightship.rules.shell_script.pipe_without_pipefail import PipeWithoutPipefail

        return PipeWithoutPipefail
    return None


def _ls9(code: str) -> type[Rule] | None:
    if code == "LS9001":
        from lightship.rules.image.credential_in_image import CredentialInImage

        return CredentialInImage
    if code == "LS9002":
        from lightship.rules.image.secret_in_history import SecretInHistory

        return SecretInHistory
    if code == "LS9003":
        from lightship.rules.image.setuid_or_setgid_file import SetuidOrSetgidFile

        return SetuidOrSetgidFile
    if code == "LS9004":
        from lightship.rules.image.empty_password_account import EmptyPasswordAccount

        return EmptyPasswordAccount
    if code == "LS9005":
        from lightship.rules.image.duplicate_uid_or_gid import DuplicateUidOrGid

        return DuplicateUidOrGid
    if code == "LS9006":
        from lightship.rules.image.junk_files_in_image import JunkFilesInImage

        return JunkFilesInImage
    if code == "LS9007":
        from lightship.rules.image.published_as_latest import PublishedAsLatest

        return PublishedAsLatest
    if code == "LS9011":
        from lightship.rules.image.shell_or_package_manager_in_image import (
            ShellOrPackageManagerInImage,
        )

        return ShellOrPackageManagerInImage
    if code == "LS9012":
        from lightship.rules.image.build_tools_in_image import BuildToolsInImage

        return BuildToolsInImage
    if code == "LS9013":
        from lightship.rules.image.wasted_layer_space import WastedLayerSpace

        return WastedLayerSpace
    if code == "LS9015":
        from lightship.rules.image.program_cannot_start import ProgramCannotStart

        return ProgramCannotStart
    if code == "LS9016":
        from lightship.rules.image.file_with_capabilities import FileWithCapabilities

        return FileWithCapabilities
    if code == "LS9017":
        from lightship.rules.image.weakening_variable import WeakeningVariable

        return WeakeningVariable
    return None
