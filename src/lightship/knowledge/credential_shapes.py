"""The shapes of providers' tokens: a prefix, then so many characters of an alphabet.

Facts from the providers' documentation and from the rules that public secret
scanners share. No regular expression is needed: a prefix is found by
``str.find``, and the run after it is measured with ``str.lstrip``.
"""

from __future__ import annotations

from lightship.model.severity import Confidence
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DIGITS: Final = "0123456789"
LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
UPPER: Final = LOWER.upper()
HEX: Final = DIGITS + "abcdef"
ANY_HEX: Final = HEX + "ABCDEF"
LETTERS: Final = LOWER + UPPER
ALNUM: Final = DIGITS + LETTERS
WORD: Final = ALNUM + "_"
URL_SAFE: Final = WORD + "-"
DOTTED: Final = URL_SAFE + "."
BASE32: Final = UPPER + "234567"
BASE64: Final = ALNUM + "+/"


class Shape(Value):
    """A shape that tokens of one provider have.

    A token is ``prefix``, then between ``shortest`` and ``longest`` characters
    of ``alphabet`` and no more; padding (``=``) after it does not count.
    ``check`` names what its body must pass in ``credential_checks``, "" for
    nothing.
    """

    __slots__ = ("alphabet", "check", "confidence", "kind", "longest", "prefix", "shortest")

    def __init__(
        self,
        kind: str,
        prefix: str,
        alphabet: str,
        length: tuple[int, int],
        *,
        confidence: Confidence = Confidence.HIGH,
        check: str = "",
    ) -> None:
        self.kind: Final = kind
        self.prefix: Final = prefix
        self.alphabet: Final = alphabet
        self.shortest, self.longest = length
        self.confidence: Final = confidence
        self.check: Final = check


_MEDIUM: Final = Confidence.MEDIUM
_LOW: Final = Confidence.LOW

SHAPES: tuple[Shape, ...] = (
    Shape("aws-bedrock-key", "ABSK", BASE64, (109, 271)),
    Shape("slack-webhook", "https://hooks.slack.com/services/", ALNUM + "/", (40, 60)),
    Shape("discord-webhook", "https://discord.com/api/webhooks/", URL_SAFE + "/", (80, 120)),
    Shape("discord-webhook", "https://discordapp.com/api/webhooks/", URL_SAFE + "/", (80, 120)),
    Shape("stripe-webhook-secret", "whsec_", BASE64, (32, 64)),
    Shape("fly-token", "fm2_", BASE64, (100, 2000)),
    Shape("grafana-token", "glc_", BASE64, (32, 400)),
    Shape("sentry-token", "sntrys_", BASE64 + "_", (60, 400)),
    Shape("aws-access-key-id", "AKIA", BASE32, (16, 16), confidence=_MEDIUM),
    Shape("aws-access-key-id", "ASIA", BASE32, (16, 16), confidence=_MEDIUM),
    Shape("aws-access-key-id", "ABIA", BASE32, (16, 16), confidence=_MEDIUM),
    Shape("aws-access-key-id", "ACCA", BASE32, (16, 16), confidence=_MEDIUM),
    Shape("alibaba-access-key-id", "LTAI", ALNUM, (17, 21), confidence=_MEDIUM),
    Shape("github-token", "ghp_", ALNUM, (36, 36), check="crc32"),
    Shape("github-token", "gho_", ALNUM, (36, 36), check="crc32"),
    Shape("github-token", "ghu_", ALNUM, (36, 36), check="crc32"),
    Shape("github-token", "ghs_", ALNUM, (36, 36), check="crc32"),
    Shape("github-token", "ghr_", ALNUM, (36, 76), check="crc32"),
    Shape("github-token", "github_pat_", WORD, (82, 82)),
    Shape("gitlab-token", "glpat-", DOTTED, (20, 300)),
    Shape("gitlab-token", "gldt-", URL_SAFE, (20, 60)),
    Shape("gitlab-token", "glrt-", DOTTED, (20, 300)),
    Shape("gitlab-token", "glcbt-", URL_SAFE, (20, 60)),
    Shape("gitlab-token", "glptt-", URL_SAFE, (40, 60)),
    Shape("gitlab-token", "glsoat-", URL_SAFE, (20, 60)),
    Shape("gitlab-token", "glft-", URL_SAFE, (20, 60)),
    Shape("gitlab-token", "glimt-", URL_SAFE, (25, 60)),
    Shape("gitlab-token", "glagent-", URL_SAFE, (50, 60)),
    Shape("gitlab-token", "gloas-", ANY_HEX, (64, 64)),
    Shape("bitbucket-token", "ATBB", ALNUM, (32, 32)),
    Shape("atlassian-token", "ATATT3", URL_SAFE, (120, 300)),
    Shape("atlassian-token", "ATCTT3", URL_SAFE, (120, 300)),
    Shape("npm-token", "npm_", ALNUM, (36, 36), check="crc32"),
    Shape("pypi-token", "pypi-AgE", URL_SAFE, (50, 1000)),
    Shape("rubygems-token", "rubygems_", HEX, (48, 48)),
    Shape("nuget-key", "oy2", LOWER + DIGITS, (43, 43)),
    Shape("docker-hub-token", "dckr_pat_", URL_SAFE, (27, 27)),
    Shape("docker-hub-token", "dckr_oat_", URL_SAFE, (32, 32)),
    Shape("slack-token", "xoxb-", URL_SAFE, (20, 200)),
    Shape("slack-token", "xoxp-", URL_SAFE, (20, 200)),
    Shape("slack-token", "xoxa-", URL_SAFE, (20, 200)),
    Shape("slack-token", "xoxr-", URL_SAFE, (20, 200)),
    Shape("slack-token", "xoxs-", URL_SAFE, (20, 200)),
    Shape("slack-token", "xoxe-", URL_SAFE, (20, 300)),
    Shape("slack-token", "xoxe.xox", DOTTED, (20, 300)),
    Shape("slack-token", "xapp-", URL_SAFE, (40, 200)),
    Shape("stripe-key", "sk_live_", ALNUM, (10, 120)),
    Shape("stripe-key", "rk_live_", ALNUM, (10, 120)),
    Shape("stripe-key", "sk_test_", ALNUM, (10, 120), confidence=_LOW),
    Shape("stripe-key", "rk_test_", ALNUM, (10, 120), confidence=_LOW),
    Shape("square-token", "sq0atp-", URL_SAFE, (22, 22)),
    Shape("square-token", "sq0csp-", URL_SAFE, (43, 43)),
    Shape("shopify-token", "shpat_", ANY_HEX, (32, 32)),
    Shape("shopify-token", "shpca_", ANY_HEX, (32, 32)),
    Shape("shopify-token", "shppa_", ANY_HEX, (32, 32)),
    Shape("shopify-token", "shpss_", ANY_HEX, (32, 32)),
    Shape("google-api-key", "AIza", URL_SAFE, (35, 35)),
    Shape("google-oauth-secret", "GOCSPX-", URL_SAFE, (28, 28)),
    Shape("google-oauth-token", "ya29.", URL_SAFE, (40, 500)),
    Shape("openai-key", "sk-proj-", URL_SAFE, (40, 200)),
    Shape("openai-key", "sk-svcacct-", URL_SAFE, (40, 200)),
    Shape("openai-key", "sk-admin-", URL_SAFE, (40, 200)),
    Shape("openai-key", "sk-", ALNUM, (48, 48)),
    Shape("anthropic-key", "sk-ant-", URL_SAFE, (80, 140)),
    Shape("openrouter-key", "sk-or-v1-", HEX, (64, 64)),
    Shape("groq-key", "gsk_", ALNUM, (52, 52)),
    Shape("xai-key", "xai-", ALNUM, (80, 80)),
    Shape("perplexity-key", "pplx-", ALNUM, (48, 48)),
    Shape("replicate-token", "r8_", ALNUM, (37, 37)),
    Shape("langsmith-key", "lsv2_", WORD, (40, 60)),
    Shape("hugging-face-token", "hf_", LETTERS, (34, 34)),
    Shape("hugging-face-token", "api_org_", LETTERS, (34, 34)),
    Shape("digitalocean-token", "dop_v1_", HEX, (64, 64)),
    Shape("digitalocean-token", "doo_v1_", HEX, (64, 64)),
    Shape("digitalocean-token", "dor_v1_", HEX, (64, 64)),
    Shape("heroku-key", "HRKU-AA", URL_SAFE, (58, 58)),
    Shape("fly-token", "fo1_", URL_SAFE, (43, 43)),
    Shape("netlify-token", "nfp_", ALNUM, (36, 36)),
    Shape("supabase-token", "sbp_", HEX, (40, 40)),
    Shape("planetscale-password", "pscale_pw_", DOTTED, (32, 64)),
    Shape("planetscale-token", "pscale_tkn_", DOTTED, (32, 64)),
    Shape("databricks-token", "dapi", HEX, (32, 32)),
    Shape("doppler-token", "dp.pt.", ALNUM, (40, 44)),
    Shape("doppler-token", "dp.st.", DOTTED, (40, 80)),
    Shape("vault-token", "hvs.", URL_SAFE, (24, 160)),
    Shape("vault-token", "hvb.", URL_SAFE, (130, 400)),
    Shape("pulumi-token", "pul-", HEX, (40, 40)),
    Shape("grafana-token", "glsa_", WORD, (41, 41)),
    Shape("sentry-token", "sntryu_", HEX, (64, 64)),
    Shape("new-relic-key", "NRAK-", ALNUM, (27, 27)),
    Shape("new-relic-key", "NRII-", URL_SAFE, (32, 32)),
    Shape("sonarqube-token", "squ_", HEX, (40, 40)),
    Shape("sonarqube-token", "sqp_", HEX, (40, 40)),
    Shape("sonarqube-token", "sqa_", HEX, (40, 40)),
    Shape("dynatrace-token", "dt0c01.", DOTTED, (80, 100)),
    Shape("postman-key", "PMAK-", HEX + "-", (59, 59)),
    Shape("sendgrid-key", "SG.", DOTTED, (66, 66), check="sendgrid"),
    Shape("sendinblue-key", "xkeysib-", ALNUM + "-", (81, 81)),
    Shape("mailgun-key", "key-", HEX, (32, 32), confidence=_MEDIUM),
    Shape("twilio-key", "SK", HEX, (32, 32), confidence=_MEDIUM),
    Shape("circleci-token", "CCIPAT_", WORD, (60, 80)),
    Shape("buildkite-token", "bkua_", HEX, (40, 40)),
    Shape("hubspot-token", "pat-na1-", HEX + "-", (36, 36)),
    Shape("1password-token", "ops_eyJ", BASE64 + "_-", (250, 2000)),
    Shape("linear-key", "lin_api_", ALNUM, (40, 40)),
    Shape("notion-token", "ntn_", ALNUM, (46, 46)),
    Shape("figma-token", "figd_", URL_SAFE, (40, 60)),
    Shape("tailscale-key", "tskey-", URL_SAFE, (20, 80)),
    Shape("artifactory-key", "AKCp", ALNUM, (69, 69)),
    Shape("age-secret-key", "AGE-SECRET-KEY-1", UPPER + DIGITS, (58, 58)),
    Shape("json-web-token", "eyJ", DOTTED, (40, 8000), confidence=_MEDIUM, check="jwt"),
)
"""The shapes, the most used first."""
