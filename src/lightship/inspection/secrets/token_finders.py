"""Tokens that neither a prefix nor a name gives away: Terraform's, and logins of registries."""

from __future__ import annotations

from lightship.inspection.secrets.sighting import Sighting
from lightship.knowledge.credential_checks import decoded
from lightship.knowledge.credential_contexts import marks
from lightship.knowledge.credential_shapes import ALNUM, BASE64, URL_SAFE
from lightship.knowledge.credential_values import is_placeholder
from lightship.model.severity import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TERRAFORM_MARK = ".atlasv1."
_TERRAFORM_HEAD = 14


def terraform_tokens(text: str) -> Iterator[Sighting]:
    """Find tokens of HCP Terraform: 14 characters, ``.atlasv1.``, and 60 to 70 more."""
    for place in marks(text, _TERRAFORM_MARK):
        start = place - _TERRAFORM_HEAD
        body = text[place + len(_TERRAFORM_MARK) :][:80]
        length = len(body) - len(body.lstrip(URL_SAFE))
        head = text[max(0, start) : place]
        if 60 <= length <= 70 and len(head) == _TERRAFORM_HEAD and not head.strip(ALNUM):
            end = place + len(_TERRAFORM_MARK) + length
            yield Sighting("terraform-token", start, end, Confidence.HIGH)


def registry_logins(text: str) -> Iterator[Sighting]:
    """Find what Docker keeps of a login: ``user:password`` in base 64, or a token in its place."""
    for mark in ('"auth":', '"identitytoken":'):
        for place in marks(text, mark):
            start = text.find('"', place + len(mark), place + len(mark) + 4) + 1
            end = text.find('"', start, start + 4096) if start else -1
            if end < 0 or text[start:end].strip(BASE64 + "=_-."):
                continue
            value = text[start:end]
            login = decoded(value).partition(b":")[2].decode("latin-1")
            secret = login if mark == '"auth":' else value
            if len(secret) >= 3 and secret.isascii() and not is_placeholder(secret):
                yield Sighting("registry-login", start, end, Confidence.HIGH)
