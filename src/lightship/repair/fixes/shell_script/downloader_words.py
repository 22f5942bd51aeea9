"""A call of wget in the words of curl, and the other way round.

Only what both have is carried over: the address, the file, quiet, the certificate left
alone. Sources: the manual pages of curl and GNU wget.
"""

from __future__ import annotations

from lightship.rules.shell_script.download import CURL_VALUED, WGET_VALUED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.options import Option

QUIET = frozenset(
    (
        *("-q", "-n", "-v", "-nv", "--quiet", "--no-verbose", "--show-progress", "--progress"),
        *("-s", "-S", "-f", "-L", "--silent", "--show-error", "--fail", "--location"),
    )
)
"""What only changes what is shown, or is so in the other program anyway."""

INSECURE = frozenset(("-k", "--insecure", "--no-check-certificate"))
OUTPUT = {"wget": ("-O", "--output-document"), "curl": ("-o", "--output")}


def in_words_of(program: str, command: Command) -> str | None:
    """Return the call ``command`` of the other program in the words of ``program``; None if none.

    From the program's name to its last argument, redirections left out.
    """
    other = "wget" if program == "curl" else "curl"
    if command.program.name != other or command.program.open_ended:
        return None
    options = command.options(WGET_VALUED if other == "wget" else CURL_VALUED)
    if len(options.operands) != 1:
        return None
    read = _read(options.given, other)
    if read is None:
        return None
    output, is_insecure = read
    address = options.operands[0].raw
    words = ["curl", "-fsSL"] if program == "curl" else ["wget", "-q"]
    if is_insecure:
        words.append("-k" if program == "curl" else "--no-check-certificate")
    words += _target(program, output)
    return " ".join([*words, address])


def _read(given: tuple[Option, ...], other: str) -> tuple[str | None, bool] | None:
    """Return the file as written ("" for the address's own name), and whether TLS is off.

    None for the file is standard output. None where an option is not understood.
    """
    output: str | None = "" if other == "wget" else None
    is_insecure = False
    for option in given:
        if option.name in OUTPUT[other]:
            if option.value is None or (option.value_word is None and option.word.quoted):
                return None
            raw = option.value if option.value_word is None else option.value_word.raw
            output = None if option.value == "-" else raw
        elif option.name in ("-O", "--remote-name") and other == "curl":
            output = ""
        elif option.name in INSECURE:
            is_insecure = True
        elif option.name not in QUIET:
            return None
    return output, is_insecure


def _target(program: str, output: str | None) -> list[str]:
    if program == "curl":
        if output is None:
            return []
        return ["-o", output] if output else ["-O"]
    if output == "":
        return []
    return ["-O", "-" if output is None else output]
