"""Shell text as a tree of commands: what RUN, CMD, ENTRYPOINT and HEALTHCHECK run.

::

    script = read_script("apt-get update && sudo apt-get -y install curl | tee log")
    for command in script.commands:          # every simple command, in order
        command.program.name                 # "apt-get", "apt-get", "tee"
        command.arguments                    # the words after the program's name
        command.has_flag("-y", "--yes")      # also in clusters: -qy
        command.operands({"-t", "-o"})       # arguments that are no options or their values
        command.joined, command.terminator   # "&&", "|", ";", newline, ... or ""
        command.pipeline, command.position   # where it stands in a pipeline, if it does
        command.scope                        # loop, condition, function, substitution; None on top
        command.carrier                      # the sh -c around it, or None
        for word in command.words:
            word.text, word.raw              # without quotes; as written
            word.start, word.end             # offsets: script.text[start:end] == raw
            word.literal                     # false where variables or globs are left in text

    script.calls("curl", "wget")             # commands by program
    script.pipelines, script.scopes, script.functions, script.substitutions
    script.variables, script.assigned        # uses of variables; names that it sets
    script.in_effect("pipefail", at=command, initially="pipefail" in shell_options(shell))

Nothing raises: a text that is no shell gives what can be read of it, and
``script.has_error``; one that is too long or too deep gives nothing, and
``script.unread``. :func:`dialect_of` says whether a text is POSIX shell at all.
"""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import Dialect, dialect_of, dialect_of_shebang
from lightship.dockerfile.shell.script import Script, read_script

__all__ = ["Dialect", "Script", "dialect_of", "dialect_of_shebang", "read_script"]
