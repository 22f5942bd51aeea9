"""Commands that check whether a file is the one that was meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command

_SUMS: Final = frozenset(
    (
        *("md5sum", "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "shasum"),
        *("b2sum", "b3sum", "cksum", "sum", "rhash", "md5", "sha1", "sha256", "sha512"),
        *("gpgv", "gpgv2", "minisign", "signify", "rsign", "slsa-verifier", "apksigner"),
        *("jarsigner", "dpkg-sig", "debsig-verify", "gpgverify"),
    )
)
"""Programs that compute or compare; who computes a sum is taken to look at it."""

_WITH_WORD: Final = {
    "gpg": ("--verify", "--verify-files", "--decrypt", "-d"),
    "gpg2": ("--verify", "--verify-files", "--decrypt", "-d"),
    "openssl": ("dgst", "sha256", "sha512", "sha1", "md5"),
    "cosign": ("verify", "verify-blob", "verify-attestation", "verify-blob-attestation"),
    "gh": ("attestation",),
    "rpm": ("-K", "--checksig", "-Kv"),
    "rpmkeys": ("-K", "--checksig"),
    "certutil": ("-hashfile",),
    "sq": ("verify",),
    "notation": ("verify",),
    "aria2c": ("--checksum",),
}
"""Programs that check something when they are given one of these words."""

_TELLING: Final = ("checksum", "verify", "sha256", "sha512", "md5sum", "signature")
"""Parts of the names of scripts and functions that check something."""


def verifies(command: Command) -> bool:
    """Say whether ``command`` compares a checksum or checks a signature."""
    name = command.program.name
    if name in _SUMS:
        return True
    words = _WITH_WORD.get(name)
    if words is not None:
        return any(word.text.partition("=")[0] in words for word in command.arguments)
    return any(part in name.lower() for part in _TELLING)
