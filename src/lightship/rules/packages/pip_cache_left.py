"""pip writes its cache into the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import BUILD, DOWNLOAD, INSTALL
from lightship.rules.packages.build_order import holds_by, step_of
from lightship.rules.packages.command_settings import base_variable, told_variable
from lightship.rules.packages.left_caches import left_caches, left_finding
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.packages.build_order import Step
    from lightship.rules.packages.left_caches import LeftCache
    from lightship.rules.rule_context import Context

_FETCHING: Final = frozenset((INSTALL, DOWNLOAD, BUILD))
# pip takes options that are cut short.
_WITHOUT: Final = ("--no-cache-dir", "--no-cache", "--no-index", "--dry-run", "--help", "-h")
_VARIABLE: Final = "PIP_NO_CACHE_DIR"
_OPTION: Final = "no-cache-dir"
_FILES: Final = ("pip.conf", "pip.ini", "config set", "[global]", "[install]")


class PipCacheLeft(Rule):
    r"""pip writes its cache into the layer.

    ## What it does
    Reports `pip install`, `pip download` and `pip wheel` without `--no-cache-dir`, once for a RUN,
    at the first such call. `pip3`, `python -m pip` and what a loop or a condition holds are seen.

    Not reported, since nothing is left:

    - a RUN with a cache or tmpfs mount on the cache, or with `pip cache purge` or a deletion of
      the cache after the call;
    - where `PIP_NO_CACHE_DIR` is set: by ENV, in this stage or one that it is built on, by ARG,
      `export`, or in front of the command; pip's configuration may switch the cache off as well;
    - `--no-index`, with which pip fetches nothing; pipx, Pipenv, Poetry and uv, which are no pip.

    In a stage whose layers the image does not keep it is information: only the build's cache
    grows.

    hadolint also reports `PIP_NO_CACHE_DIR=0`, `off`, `no` and `false`. This rule does not: pip
    takes them for the same as `1`, for the sake of old configurations. An empty value is no value.
    Nor does hadolint know that a deletion in the same RUN leaves nothing.

    ## Why it is bad
    Everything is in the image twice: installed, and as the archive that it was installed from. A
    container installs nothing again, so the cache is never read.

    ## Example
    ```dockerfile
    FROM python:3.13-slim
    COPY requirements.txt ./
    RUN pip install -r requirements.txt
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.13-slim
    COPY requirements.txt ./
    RUN pip install --no-cache-dir -r requirements.txt
    ```

    ```dockerfile
    FROM python:3.13-slim
    COPY requirements.txt ./
    RUN --mount=type=cache,target=/root/.cache/pip \
        pip install -r requirements.txt
    ```

    ## Fix safety
    Safe: the image only lacks the cache. Cache mounts are put in unless `--cache=clean` is given,
    the file's `# syntax` pins a frontend older than 1.2, or a script beside the build context
    switches BuildKit off, or another account than root runs the step, or something else in the file
    names the cache: then all calls of pip in the RUN get `--no-cache-dir`.

    ## References
    - [hadolint DL3042](https://github.com/hadolint/hadolint/wiki/DL3042)
    - [pip: caching](https://pip.pypa.io/en/stable/topics/caching/)
    """

    code = "LS3022"
    name = "pip-cache-left"
    aliases = ("DL3042", "pipUseNoCacheDir")
    listens = ("RUN",)
    mentions = ("pip",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the cache behind."""
        found = left_caches(instruction, context, _fetches)
        if not found:
            return
        stage = context.stage_of(instruction)
        if stage is None or holds_by(_is_configured, _OPTION, instruction, stage, context):
            return
        step = step_of(instruction, stage, context)
        found = tuple(each for each in found if not _is_switched_off(each, step, context))
        if found:
            yield left_finding(self, found[0], context, others=found[1:])


def _fetches(call: PackageCall) -> bool:
    if call.manager.name != "pip" or call.action not in _FETCHING:
        return False
    return not call.options.has(*_WITHOUT)


def _is_switched_off(left: LeftCache, step: Step, context: Context) -> bool:
    """Return whether a variable says that there is to be no cache; any value that pip takes does.

    An empty one is as none, and a value that is not told may be one.
    """
    told = told_variable(_VARIABLE, left.placed, step, context)
    return bool(base_variable(_VARIABLE, step.stage, context) if told is None else told)


def _is_configured(step: Step) -> bool:
    """Return whether the step may write or bring a configuration with no cache in it."""
    return any(_OPTION in text and any(name in text for name in _FILES) for text in step.texts) or (
        step.instruction.name in ("COPY", "ADD") and "pip.conf" in step.instruction.text
    )
