"""The names under which secrets are kept, and what in such a file proves that it holds any.

Source of the names: the documentation of the programs that read these files.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Suspicion:
    """What a file of some name is, and what its text must hold to be sure of it.

    ``proofs`` and ``alibis`` are lower-case texts. A file with any proof is
    certainly sensitive; one with an alibi and no proof is not; one with neither
    is, unless it ``needs_proof``. Without proofs the name is proof enough.
    """

    __slots__ = ("alibis", "needs_proof", "proofs", "what")

    def __init__(
        self,
        what: str,
        proofs: tuple[bytes, ...] = (),
        alibis: tuple[bytes, ...] = (),
        *,
        needs_proof: bool = False,
    ) -> None:
        self.what: Final = what
        self.proofs: Final = proofs
        self.alibis: Final = alibis
        self.needs_proof: Final = needs_proof

    @property
    def is_proven(self) -> bool:
        """Whether the name alone is proof."""
        return not self.proofs

    def judge(self, text: bytes) -> bool | None:
        """Return whether the lower-case ``text`` proves the suspicion; None if it disproves it."""
        telling = b"\n".join([line for line in text.split(b"\n") if _tells(line)])
        if any(proof in telling for proof in self.proofs) or _names_password(telling):
            return True
        if self.needs_proof or not telling.strip() or any(alibi in text for alibi in self.alibis):
            return None
        return False


def _tells(line: bytes) -> bool:
    """Say whether a line of a file sets anything: no comment, no empty value, no variable's."""
    line = line.strip()
    if line.startswith((b"#", b";")) or line.endswith((b"=", b"=''", b'=""')):
        return False
    _, _, value = line.partition(b"=" if b"=" in line else b":")
    # A variable's value, or a template's, is not written here; nor is that of an XML element.
    return b">${" not in line and not value.lstrip(b"\"' ").startswith(_VARIABLES_BEGIN)


def _names_password(text: bytes) -> bool:
    """Say whether a URL in ``text`` has a password in it: ``scheme://user:password@host``."""
    at = text.find(b"://")
    while at >= 0:
        authority = text[at + 3 : at + 300].split(b"/", 1)[0].split(b"\n", 1)[0]
        user, separator, _ = authority.rpartition(b"@")
        password = user.partition(b":")[2]
        if separator and password and not password.startswith(_VARIABLES_BEGIN):
            return True
        at = text.find(b"://", at + 3)
    return False


_VARIABLES_BEGIN: Final = (b"$", b"{{", b"<")
"""How something begins that is put in later."""

_SECRET_WORDS: Final = (
    *(b"password", b"passwd", b"secret", b"token", b"api_key", b"apikey", b"access_key"),
    *(b"private_key", b"credential", b"encryption_key", b"signing_key"),
)
_ENVIRONMENT: Final = Suspicion("an environment file", _SECRET_WORDS)
_PRIVATE_KEY: Final = Suspicion(
    "a private key",
    (b"private key-----", b"putty-user-key-file"),
    (b"-----begin certificate", b"public key-----", b"-----begin x509 crl", b"ssh-rsa ", b"pk\3\4"),
)
_KEY_STORE: Final = Suspicion("a key store")
_HISTORY: Final = Suspicion("the history of a repository, with what was once deleted from it")
_UNLESS_PROVEN: Final = (b"",)
"""Any text is an alibi: what can be read and proves nothing is harmless."""

_NPM: Final = Suspicion(
    "npm's settings", (b"_authtoken", b"_auth=", b"_auth =", b"_password"), _UNLESS_PROVEN
)
_YARN: Final = Suspicion("yarn's settings", (b"authtoken", b"authident"), needs_proof=True)
_MAVEN: Final = Suspicion(
    "a package repository's password", (b"<password>", b"<passphrase>"), needs_proof=True
)
_PASSWORDS: Final = (b"password", b"token")
_SERVICE_ACCOUNT: Final = Suspicion(
    "a cloud account's key",
    (b'"private_key"', b'"client_secret"', b'"refresh_token"'),
    needs_proof=True,
)
_TERRAFORM_STATE: Final = Suspicion("Terraform's state, secrets in plain text")
_VARIABLES: Final = Suspicion("Terraform's variables", _SECRET_WORDS)

_NAMES: Final = {
    ".env": _ENVIRONMENT,
    ".envrc": _ENVIRONMENT,
    ".npmrc": _NPM,
    ".yarnrc": _YARN,
    ".yarnrc.yml": _YARN,
    ".pypirc": Suspicion("the password of a package index", _PASSWORDS),
    ".netrc": Suspicion("passwords of hosts", (b"password",)),
    "_netrc": Suspicion("passwords of hosts", (b"password",)),
    "pip.conf": Suspicion("pip's settings", (b"password",), needs_proof=True),
    "settings.xml": _MAVEN,
    ".dockercfg": Suspicion("a registry's password", (b'"auth"',)),
    ".git-credentials": Suspicion("a git host's password"),
    ".htpasswd": Suspicion("password hashes", (b":",)),
    ".pgpass": Suspicion("a database's password"),
    ".my.cnf": Suspicion("a database's password", (b"password",)),
    ".s3cfg": Suspicion("a cloud account's key", (b"secret_key",)),
    ".boto": Suspicion("a cloud account's key", (b"secret", b"refresh_token")),
    ".vault-token": Suspicion("a Vault token"),
    ".terraformrc": Suspicion("a Terraform token", (b"token",), needs_proof=True),
    "credentials.tfrc.json": Suspicion("a Terraform token"),
    "kubeconfig": Suspicion(
        "a cluster's credentials", (b"client-key-data", b"token:", b"password:")
    ),
    "auth.json": Suspicion(
        "composer's passwords", (b"http-basic", b"-oauth", b"-token", b"bearer"), needs_proof=True
    ),
    "nuget.config": Suspicion("a package feed's password", (b"password",), needs_proof=True),
    "master.key": Suspicion("the key of encrypted credentials"),
    "secring.gpg": Suspicion("a private key"),
    "rclone.conf": Suspicion("a cloud account's key", (b"pass =", b"secret", b"token")),
    "credentials.json": _SERVICE_ACCOUNT,
    "gcp-key.json": _SERVICE_ACCOUNT,
    "gcloud-service-key.json": _SERVICE_ACCOUNT,
    "google-credentials.json": _SERVICE_ACCOUNT,
    "application_default_credentials.json": _SERVICE_ACCOUNT,
    "secrets.json": Suspicion("secrets", _SECRET_WORDS),
    "secrets.yml": Suspicion("secrets", _SECRET_WORDS, (b"sops:", b"$ansible_vault")),
    "secrets.yaml": Suspicion("secrets", _SECRET_WORDS, (b"sops:", b"$ansible_vault")),
    **{
        f"id_{kind}": _PRIVATE_KEY
        for kind in ("rsa", "dsa", "ecdsa", "ed25519", "ecdsa_sk", "ed25519_sk")
    },
}
"""By a file's name in lower case."""

_PATHS: Final = {
    ".docker/config.json": Suspicion("a registry's password", (b'"auth"', b'"identitytoken"')),
    ".aws/credentials": Suspicion("a cloud account's key", (b"aws_secret_access_key",)),
    ".kube/config": _NAMES["kubeconfig"],
    ".cargo/credentials": Suspicion("a package registry's token"),
    ".cargo/credentials.toml": Suspicion("a package registry's token"),
    ".gem/credentials": Suspicion("a package registry's token"),
    ".bundle/config": Suspicion(
        "a gem server's password",
        (b"__com:", b"__org:", b"__net:", b"__io:", b"__dev:", b"__internal:", b"__local:"),
        needs_proof=True,
    ),
    ".m2/settings.xml": _MAVEN,
}
"""By the last two components of a path in lower case."""

_EXTENSIONS: Final = {
    "pem": _PRIVATE_KEY,
    "key": _PRIVATE_KEY,
    "ppk": _PRIVATE_KEY,
    **dict.fromkeys(("p12", "pfx", "jks", "keystore", "kdbx"), _KEY_STORE),
    "tfstate": _TERRAFORM_STATE,
    "tfvars": _VARIABLES,
    "kubeconfig": _NAMES["kubeconfig"],
}
"""By what stands behind a name's last dot."""

_FOLDERS: Final = dict.fromkeys((".git", ".svn", ".hg"), _HISTORY)
_ACCOUNT_WORDS: Final = (
    *("service-account", "service_account", "serviceaccount", "firebase-adminsdk"),
    *("client_secret", "gha-creds-"),
)
_SAMPLES: Final = frozenset(
    {"example", "sample", "template", "dist", "tpl", "tmpl", "default", "defaults", "schema"}
)


_TAIL: Final = 3
_TAILS: Final = frozenset(
    each[-_TAIL:]
    for name in (*_NAMES, *_PATHS, *_EXTENSIONS, *(".json", ".tfstate.backup"))
    for each in (name, name.upper(), name.capitalize())
)
"""What names that may be suspect end in."""


def may_be_suspect(path: str) -> bool:
    """Tell quickly whether :func:`suspicion_of` may know the file at ``path``.

    Nearly all paths are told from those worth a closer look by three characters;
    of names that mix upper and lower case some are passed over.
    """
    return path[-_TAIL:] in _TAILS or "/.env." in path or path[:5] == ".env."


def suspicion_of(path: str, *, is_folder: bool) -> Suspicion | None:
    """Return what the name of ``path``, a slash path, makes it suspect of; None if nothing."""
    cut = path.rfind("/")
    name = path[cut + 1 :].lower()
    if is_folder:
        return _FOLDERS.get(name)
    stem, dot, extension = name.rpartition(".")
    found = _NAMES.get(name) or (_EXTENSIONS.get(extension) if dot else None)
    if found is not None:
        return found
    if name.startswith(".env."):
        return None if extension in _SAMPLES else _ENVIRONMENT
    if extension == "json" and any(word in stem for word in _ACCOUNT_WORDS):
        return _SERVICE_ACCOUNT
    if extension == "backup" and stem.endswith(".tfstate"):
        return _TERRAFORM_STATE
    if name.endswith(".tfvars.json"):
        return _VARIABLES
    return _PATHS.get(path[path.rfind("/", 0, max(cut, 0)) + 1 :].lower())
