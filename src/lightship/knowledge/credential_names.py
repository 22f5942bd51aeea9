"""Names of variables that say that their value is a credential.

Words are taken whole, between separators and at changes of case, and what
follows the telling word decides: ``DB_PASSWORD`` holds one, ``PASSWORD_FILE``,
``TOKEN_URL`` and ``KMS_KEY_ALIAS`` hold something about one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_NAME: Final = 256
"""Longer names are not read."""

_TELLING_WORDS: Final = """
accesskey apikey authkey credential credentials encryptionkey passphrase passwd password passwords
privatekey secret secretkey signingkey token
"""
_TELLING: Final = frozenset(_TELLING_WORDS.split())

_TELLING_ENDS: Final = (
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "secretkey",
)

_KEYS_OF_WORDS: Final = """
access account api app auth deploy encryption hmac jwt license master private secret service shared
signing ssh storage subscription webhook
"""
_KEYS_OF: Final = frozenset(_KEYS_OF_WORDS.split())
"""Whose key is a secret: of an API, yes; of a cache or a table, no."""

_ABOUT_WORDS: Final = """
age alg algo algorithm alias arn authentication bits bucket cache cert checksum class cmd command
config cost count database days digest dir directory disabled dummy duration enabled encoding
encryption endpoint env example expiration expire expires expiry field file files fingerprint
folder format grant header helper hint host hostname hours id ids interval issuer iterations
keyring label length lifetime limit location manager max md5 message method min minutes mode mount
ms name names namespace param parameter path pattern placeholder policy port prefix prompt
protection provider queue ref reference regex region required reset resource role rotation rounds
rule rules scope scopes seconds server service sha1 sha256 sha512 size sock socket source stdin
store strategy strength suffix table through timeout title topic ttl type types uri url urls usage
user username validation validity var variable verification verify version window
"""
_ABOUT: Final = frozenset(_ABOUT_WORDS.split())
"""Words that, after the telling one, say that the value only tells about a credential."""

_HARMLESS_WORDS: Final = """
dummy example fake max num placeholder pub public publishable sample site
"""
_HARMLESS: Final = frozenset(_HARMLESS_WORDS.split())
"""Words that, anywhere, say that the value is no secret."""


def name_suggests_credential(name: str) -> bool:
    """Tell whether the name of a variable, argument or key says that it holds a credential."""
    words = words_of(name[:LONGEST_NAME])
    place = _telling_place(words)
    if place is None or _HARMLESS.intersection(words):
        return False
    return not _ABOUT.intersection(words[place + 1 :])


def names_password(name: str) -> bool:
    """Tell whether a name that suggests a credential says that people chose it: a password."""
    ends = ("pass", "passphrase", "passwd", "password", "passwords", "pwd")
    return any(word.endswith(ends) for word in words_of(name[:LONGEST_NAME]))


def words_of(name: str) -> list[str]:
    """Part a name into words in lower case: ``dbPassword2`` is ``["db", "password"]``."""
    words: list[str] = []
    word = ""
    for place, character in enumerate(name):
        if not character.isalnum():
            words.append(word)
            word = ""
            continue
        follows = name[place + 1 : place + 2]
        is_start = (
            character.isupper() and word and (word[-1].islower() or _ends_acronym(word, follows))
        )
        if is_start:
            words.append(word)
            word = ""
        word += character
    words.append(word)
    return [stripped for each in words if (stripped := _without_number(each.lower()))]


def _ends_acronym(word: str, follows: str) -> bool:
    """Whether an upper-case letter after ``word`` begins the next word: the T of ``APIToken``."""
    return word[-1].isupper() and len(word) > 1 and follows.islower()


def _without_number(word: str) -> str:
    return word if word in {"sha1", "sha256", "sha512", "md5"} else word.rstrip("0123456789")


def _telling_place(words: list[str]) -> int | None:
    """Return where the last word stands that says "credential"; None when none does."""
    for place in range(len(words) - 1, -1, -1):
        if _tells(words, place):
            return place
    return None


def _tells(words: list[str], place: int) -> bool:
    word = words[place]
    before = words[place - 1] if place else ""
    if word in {"pass", "pwd", "pat"}:
        is_last = place == len(words) - 1
        return is_last and (word == "pass" or (before not in {"", "old", "init"}))
    if word == "key":
        return before in _KEYS_OF
    return word in _TELLING or word.endswith(_TELLING_ENDS)
