"""An account in the image has no password set."""

from __future__ import annotations

from lightship.image.surface_kinds import EMPTY_PASSWORD
from lightship.model.severity import Severity
from lightship.rules.rule import Rule


class EmptyPasswordAccount(Rule):
    """An account in the image has an empty password.

    ## What it does
    Reports the accounts whose password field in `/etc/shadow` (or `/etc/passwd`, where the
    password stands there) is empty. An account that is locked (`*`, `!`) has no password that
    could be typed, and is not meant.

    ## Why it is bad
    Whoever can call `su`, or reaches a login such as SSH's, is that account without being
    asked, and root has been among them: see CVE-2019-5021 of Alpine's images.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd deploy && passwd -d deploy
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd deploy
    ```

    ## References
    - [shadow(5)](https://man7.org/linux/man-pages/man5/shadow.5.html)
    - [CVE-2019-5021](https://nvd.nist.gov/vuln/detail/CVE-2019-5021)
    """

    code = "LS9004"
    name = "empty-password-account"
    severity = Severity.ERROR
    aliases = ("DKL-LI-0001",)
    surface = (EMPTY_PASSWORD,)
