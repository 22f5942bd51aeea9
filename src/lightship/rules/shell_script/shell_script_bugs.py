"""The shell text of a RUN has a mistake that ShellCheck knows."""

from __future__ import annotations

from lightship.rules.checked_script import checked_scripts
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

CARRIAGE_RETURN: Final = "SC1017"
"""What ShellCheck says of each line that ends as on Windows: once is enough."""


class ShellScriptBugs(Rule):
    """The shell text of a RUN has a mistake that ShellCheck knows.

    ## What it does
    Passes on what [ShellCheck](https://www.shellcheck.net) says of the shell text of every
    RUN, ONBUILD RUN included: each finding at its own place, through continued lines and
    here-documents, with ShellCheck's own code and severity. It is found on `PATH` or beside
    Python (`pip install 'lightship[shell]'`), or named with `--shellcheck FILE`; where there
    is none, nothing is said. `--no-shellcheck`, or `shellcheck = false` in the configuration,
    leaves it out.

    ShellCheck is given the text as the build gives it to the shell, as a script of the
    stage's own shell (SHELL, or a here-document's `#!` line), in which the variables of ARG
    and ENV are set. PowerShell, cmd and zsh, which ShellCheck does not know, and exec forms,
    which no shell reads, are left out. `# hadolint shell=bash` names the shell where the base
    image has another than the usual one. Equal scripts are looked at once.

    Its codes work wherever a rule's code does: `--ignore SC2086`, `--select SC2086`,
    `# lightship: ignore=SC2086`, `# hadolint ignore=SC2086`, a severity of `SC2086`. A comment
    `# shellcheck disable=SC2086` works inside a here-document; the build takes those between
    continued lines away. A project's `.shellcheckrc` is not read. What ShellCheck does not get
    to the end of, because it is older than 0.7, or a script takes it too long or too much
    memory, is one failure of the run; everything else is checked.

    Never reported, as with hadolint: SC2187 (ash is read as dash), SC1090 and SC1091 (a sourced
    file is not at hand: it is in the image). hadolint passes on only the last finding of each
    RUN; this rule passes on all. It says something else than hadolint

    - where SHELL has `-e`: no SC2164 for a `cd` that ends the script if it fails;
    - where an image or a platform of Windows, PowerShell, or zsh makes the text no script for
      ShellCheck; hadolint takes some of these for `sh`, also when ENV or ARG follows SHELL;
    - in here-documents, which hadolint reads only in part: what `RUN cat <<EOF > FILE` is
      given, a `#!` line, the carriage returns of Windows (SC1017, said once a script);
    - where ONBUILD runs, ENV and SHELL of the stage are known, and of ARG, which no other
      image inherits, only those that ONBUILD declares;
    - where one ARG declares several variables: all are known;
    - where the name of a variable is none for a shell (`ENV my-name=1`): hadolint exports it.

    ## Why it is bad
    It depends on the finding; `https://www.shellcheck.net/wiki/SC2086` explains it by its
    code. Words that are split, globs that match too much and syntax that only Bash has are
    the ones that break builds most often, and only on some machines.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN for archive in `ls *.tar`; do tar -xf $archive; done
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN for archive in ./*.tar; do tar -xf "$archive"; done
    ```

    ## Fix safety
    Some kinds have a fix, and it is not ShellCheck's own: that knows nothing of ARG and ENV, and
    would quote a list of packages.

    - SC2086: a variable is quoted. Safe where its value is known to be one word, and inside a path
      or an address; unsafe elsewhere. Left alone where its value or its name says that it is a
      list, but for `apt-mark manual $list` of what `apt-mark showmanual` has printed: that is
      printed into `xargs -r apt-mark manual`, which is safe: it marks the same packages, and does
      not fail where there are none.
    - SC2046: the same for `$(nproc)`, `$(uname -m)` and others that print one word.
    - SC2006, SC2035, SC2115, SC2185, SC1007: safe, and so are SC2028 and SC3037 where the shell
      that reads `echo` is known to print the same as `printf` then does.
    - SC2038: `find ... -print0 | xargs -0 ...`, safe: names with blanks and quotes stay whole. Left
      alone where find prints in another way, or xargs reads lines.
    - SC2155: the variable is set first, and exported then. Unsafe where a failure that was lost
      would now end the step.
    - SC2164: `|| exit 1`. Safe where the folder is sure to be there.

    All others are left alone.

    ## References
    - [ShellCheck](https://www.shellcheck.net/wiki/)
    - hadolint: SC1000 and following
    """

    code = "LS8001"
    name = "shell-script-bugs"
    aliases = ("SC*",)
    listens = ("RUN",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """See :class:`Rule`."""
        if not context.shell_comments:
            return
        script = checked_scripts(context).get(instruction)
        if script is None:
            return
        seen: set[str] = set()
        for comment in context.shell_comments.get(script.given, ()):
            if comment.code == CARRIAGE_RETURN and comment.code in seen:
                continue
            seen.add(comment.code)
            message = comment.message.removesuffix(".")
            found = self.found(context, script.span(comment), message, alias=comment.code)
            yield found.with_severity(comment.severity)
