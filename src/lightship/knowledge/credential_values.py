"""What a value looks like: a placeholder, a reference to somewhere else, or a literal secret."""

from __future__ import annotations

from lightship.model.severity import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_JUDGED: Final = 512
"""Of a longer value only so many characters are measured."""

SHORTEST_RUN: Final = 12
"""How many letters and digits of a random text stand together somewhere, at least."""

_BETWEEN_RUNS: Final = str.maketrans("-_:/", "....")

SHOWN: Final = 4
"""How many characters of a secret are shown at most."""

_PLACEHOLDER_TEXT: Final = """
change-me change_me change.me changeit changeme changethis default dummy empty example fake false
fill_me fixme foo foobar bar hidden insert_here invalid mock none not-set notset notused null
password passwd placeholder redacted removed replace-me replace_me replaceme sample secret
set_me setme string tbd test testing todo token true undefined unset unused value
your_password yourpassword xxx yes no on off nil nope
"""
_PLACEHOLDERS: Final = frozenset(_PLACEHOLDER_TEXT.split())

_PLACEHOLDER_PARTS: Final = (
    *("changeme", "change-me", "change_me", "dummy", "example", "placeholder", "redacted"),
    *("replace", "your-", "your_", "<", "xxxx", "****", "insert", "123456789", "abcdefgh"),
    *("fake", "sample", "notreal", "not-real", "not_real"),
)

_REFERENCES: Final = (
    *("./", "../", "~", "$", "%", "@", "{{", "<", "[", "(", "env:", "file:", "arn:", "vault:"),
    *("op://", "ssm:", "sm://", "ref+", "secretsmanager:", "projects/", "kms:"),
)

_FILES: Final = (
    *(".cer", ".cnf", ".conf", ".crt", ".env", ".gpg", ".ini", ".json", ".jks", ".key", ".p12"),
    *(".pem", ".pfx", ".properties", ".pub", ".secret", ".toml", ".txt", ".xml", ".yaml", ".yml"),
)


def entropy(text: str) -> float:
    """Return Shannon's entropy of the characters of ``text``, in bits a character."""
    from math import log2  # noqa: PLC0415 - only where a value is judged

    sample = text[:LONGEST_JUDGED]
    shares = (sample.count(each) / len(sample) for each in set(sample))
    return -sum(share * log2(share) for share in shares)


def is_random(text: str) -> bool:
    """Tell whether a text looks drawn by lot rather than chosen: long, mixed, and even.

    Words and versions joined by hyphens have no long run of letters and
    digits. Hexadecimal digits carry at most four bits each, so that they need less.
    """
    runs = text[:LONGEST_JUDGED].translate(_BETWEEN_RUNS).split(".")
    if len(text) < 16 or " " in text or max(map(len, runs)) < SHORTEST_RUN:
        return False
    has_digits = any(map(str.isdigit, text[:LONGEST_JUDGED]))
    bits = entropy(text)
    if not text[:LONGEST_JUDGED].strip("0123456789abcdefABCDEF"):
        return has_digits and bits >= 2.9
    return bits >= (3.6 if has_digits else 4.1)


def is_placeholder(value: str) -> bool:
    """Tell whether a value stands for a secret that is still to be given."""
    text = value[:LONGEST_JUDGED].lower()
    return (
        text in _PLACEHOLDERS
        or len(set(text)) <= 2
        or any(part in text for part in _PLACEHOLDER_PARTS)
    )


def is_fingerprint(value: str) -> bool:
    """Tell whether a value is the fingerprint of an OpenPGP key, which is public."""
    return len(value) == 40 and not value.strip("0123456789ABCDEF") and not value.isdigit()


def is_reference(value: str) -> bool:
    """Tell whether a value says where to find a secret: a variable, a path, an address."""
    text = value[:LONGEST_JUDGED].lower()
    return (
        text.startswith(_REFERENCES)
        or _is_path(value)
        or "${" in text
        or "$(" in text
        or "{{" in text
        or "://" in text
        or text.endswith(_FILES)
    )


def _is_path(value: str) -> bool:
    """Tell whether a value is an absolute path, and no secret that begins with a slash."""
    if value[1:3] == ":\\":
        return value[0].isalpha()
    is_rooted = value.startswith("/")
    return is_rooted and (value.count("/") > 2 or not is_random(value.replace("/", "")))


def strength(value: str) -> Confidence:
    """Tell how sure it is that a literal value under a credential's name is a real one."""
    if is_random(value):
        return Confidence.HIGH
    kinds = (str.islower, str.isupper, str.isdigit)
    mixed = sum(any(map(kind, value[:LONGEST_JUDGED])) for kind in kinds)
    mixed += any(not character.isalnum() for character in value[:LONGEST_JUDGED])
    return Confidence.MEDIUM if len(value) >= 8 and mixed >= 2 else Confidence.LOW


def redacted(value: str) -> str:
    """Show a secret's first characters and its length, never more than a quarter of it."""
    shown = value[: min(SHOWN, len(value) // 4)]
    return f"{shown}... ({len(value)} characters)"
