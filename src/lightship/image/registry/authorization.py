"""How Lightship is let into a registry: names and passwords, and tokens.

Sources: ``token.md`` and ``oauth.md`` of CNCF Distribution. A registry answers 401 and says
who gives tokens; that one is asked, with credentials where the user has some.
"""

from __future__ import annotations

import threading

import httpx

from lightship.image.json_document import JsonDocument
from lightship.image.registry.challenge import read_challenges
from lightship.image.registry.complaint import complaint, denied
from lightship.image.registry.credentials import Credentials, NoCredentials
from lightship.image.registry.exchange import is_from_public, read_body
from lightship.image.registry.redirect import redirected, shown
from lightship.model.errors import MalformedImage, RegistryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.registry.challenge import Challenge
    from lightship.image.registry.endpoint import Endpoint
    from lightship.image.registry.exchange import Exchange
    from lightship.image.registry.keychain import Keychain

TOKEN_LIMIT = 256 * 1024
"""The most bytes of an answer that holds a token."""

CLIENT_ID = "lightship"
"""What Lightship calls itself where it exchanges an identity token."""


class Authorization:
    """Holds the ``Authorization`` header for each endpoint, and gets new ones.

    It may be used from several threads. Credentials are looked up by the endpoint's own
    name, so those of one registry never reach another, nor a mirror.
    """

    def __init__(
        self,
        exchange: Exchange,
        keychain: Keychain,
        plain_hosts: frozenset[str],
        seconds: float,
    ) -> None:
        self._exchange = exchange
        self._keychain = keychain
        self._plain_hosts = plain_hosts
        self._seconds = seconds
        self._headers: dict[Endpoint, str] = {}
        self._credentials: dict[Endpoint, Credentials | NoCredentials] = {}
        self._lock = threading.Lock()

    def headers(self, endpoint: Endpoint) -> dict[str, str]:
        """Return the header that lets into ``endpoint``; none where none was needed yet."""
        header = self._headers.get(endpoint)
        return {"Authorization": header} if header else {}

    def reason(self, endpoint: Endpoint) -> str:
        """Return why there are no credentials for ``endpoint``, if something went wrong."""
        found = self._credentials.get(endpoint)
        return found.reason if isinstance(found, NoCredentials) else ""

    def renew(
        self, endpoint: Endpoint, used: dict[str, str], refusal: httpx.Response
    ) -> dict[str, str]:
        """Return another header than the one ``used`` before, after a ``refusal`` (401).

        Raises:
            AccessDenied: there are no credentials, or they are not taken.
            RegistryError: what gives tokens did not.

        """
        challenges = read_challenges(refusal.headers.get_list("WWW-Authenticate"))
        by_scheme = {each.scheme: each for each in reversed(challenges)}
        with self._lock:
            if self.headers(endpoint) != used:
                return self.headers(endpoint)
            credentials = self._credentials_for(endpoint)
            if "bearer" in by_scheme:
                token = self._token(endpoint, by_scheme["bearer"], credentials, refusal)
                self._headers[endpoint] = f"Bearer {token}"
            elif "basic" in by_scheme and isinstance(credentials, Credentials) and not used:
                self._headers[endpoint] = credentials.basic
            else:
                raise denied(f"{endpoint.registry} wants credentials", self.reason(endpoint))
            return self.headers(endpoint)

    def _credentials_for(self, endpoint: Endpoint) -> Credentials | NoCredentials:
        if endpoint not in self._credentials:
            found = self._keychain(endpoint.registry, endpoint.repository)
            self._credentials[endpoint] = found
        return self._credentials[endpoint]

    def _token(
        self,
        endpoint: Endpoint,
        challenge: Challenge,
        credentials: Credentials | NoCredentials,
        refusal: httpx.Response,
    ) -> str:
        if isinstance(credentials, Credentials) and credentials.registry_token:
            return credentials.registry_token
        if "://" not in challenge["realm"]:
            raise RegistryError(f"{endpoint.registry} does not say who gives tokens", _ASK)
        # Who gives tokens is named by the registry, so the rules for redirections hold.
        realm = redirected(str(refusal.url), challenge["realm"], self._plain_hosts)
        asked = {"service": challenge["service"], "scope": challenge["scope"] or endpoint.scope}
        public_only = is_from_public(refusal)
        what = f"the token for {endpoint.registry} from {shown(realm)}"
        if isinstance(credentials, Credentials) and credentials.identity_token:
            form = {
                **asked,
                "grant_type": "refresh_token",
                "refresh_token": credentials.identity_token,
                "client_id": CLIENT_ID,
            }
            with self._exchange.post(realm, form, public_only=public_only) as response:
                return self._read_token(response, what, endpoint)
        headers = {}
        if isinstance(credentials, Credentials):
            headers["Authorization"] = credentials.basic
            asked["account"] = credentials.username
        url = str(httpx.URL(realm).copy_merge_params({k: v for k, v in asked.items() if v}))
        with self._exchange.get(url, headers, self._seconds, public_only=public_only) as response:
            return self._read_token(response, what, endpoint)

    def _read_token(self, response: httpx.Response, what: str, endpoint: Endpoint) -> str:
        if response.status_code != 200:
            raise complaint(response, what, self.reason(endpoint))
        data = read_body(response, TOKEN_LIMIT, what)
        try:
            document = JsonDocument.read(data, what, TOKEN_LIMIT)
            token = document.text("token") or document.text("access_token")
        except MalformedImage as error:
            raise RegistryError(error.message, _ASK) from None
        if not token or not token.isascii() or not token.isprintable() or " " in token:
            raise RegistryError(f"{what} is no token", _ASK)
        return token


_ASK = "ask those who run the registry"
