"""Whether what was seen is worth telling, given the file in which it stands.

The many private keys and passwords of an image that let nobody in anywhere are
those with which packages test themselves and show how they are used.
"""

from __future__ import annotations

from lightship.model.severity import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.inspection.secrets.place import Place
    from lightship.inspection.secrets.sighting import Sighting

BINARY_REACH = 200
"""How many bytes on either side are looked at for zeros, which no text has."""


def is_worth_telling(sighting: Sighting, place: Place, *, is_binary: bool) -> bool:
    """Tell whether a secret seen in a file of that place is one that somebody can use.

    ``is_binary`` says that it stands among bytes that are no text.
    """
    if sighting.confidence is Confidence.LOW:
        return False
    if place.is_vendored and (place.is_document or place.is_test):
        return False
    if sighting.form == "own":
        return _is_key_or_token_told(sighting, place, is_binary=is_binary)
    if place.is_vendored or place.is_generated or is_binary:
        return False
    is_sure = sighting.confidence is Confidence.HIGH
    if place.is_document or place.is_test:
        return is_sure and sighting.form == "context"
    if sighting.form == "bare":
        return place.is_settings
    return is_sure or sighting.kind != "secret"


def _is_key_or_token_told(sighting: Sighting, place: Place, *, is_binary: bool) -> bool:
    """Tokens and keys have a form of their own: they are told but where libraries embed theirs."""
    is_sure = sighting.confidence is Confidence.HIGH
    if place.is_vendored or place.is_document or is_binary:
        is_key = "private-key" in sighting.kind
        return is_sure and not (is_key and is_binary and place.is_vendored)
    return True
