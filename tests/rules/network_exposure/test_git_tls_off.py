"""Git without TLS verification."""

from __future__ import annotations

import pytest

from lightship.rules.network_exposure.git_tls_off import GitTlsOff
from tests.rules.speech import catches, passes

FROM = "FROM alpine:3.22\n"
CLONE = "git clone https://example.com/a.git"


def test_the_message_says_that_the_value_does_not_matter() -> None:
    found = catches(GitTlsOff, f"{FROM}ENV A=b GIT_SSL_NO_VERIFY=false\n")
    assert found.message == (
        "Git checks no server's certificate, as GIT_SSL_NO_VERIFY is set, to whatever value"
    )
    assert (found.span.column, found.span.end_column) == (9, 32)


@pytest.mark.parametrize(
    "line",
    [
        "ENV GIT_SSL_NO_VERIFY 0",
        "ENV GIT_SSL_NO_VERIFY=",
        "ARG GIT_SSL_NO_VERIFY=true",
        "ENV GIT_SSL_NO_VERIFY ${GIT_SSL_NO_VERIFY}",
        f"RUN GIT_SSL_NO_VERIFY=0 {CLONE}",
        f"RUN apk add git && GIT_SSL_NO_VERIFY=true {CLONE}",
        f"RUN cd $HOME && export GIT_SSL_NO_VERIFY=true \\\n    && {CLONE}",
        "RUN git config --global http.sslVerify false",
        "RUN git config --system http.https://example.com.sslVerify 0",
        f"RUN git -c http.sslVerify=false clone https://example.com/a.git && {CLONE}",
        "RUN printf '[http]\\n\\tsslVerify = false\\n' > ~/.gitconfig",
        "COPY <<EOF /root/.gitconfig\n[http]\n  sslVerify = false\nEOF",
    ],
)
def test_every_way_is_found(line: str) -> None:
    catches(GitTlsOff, f"{FROM}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "ENV ASDFGIT_SSL_NO_VERIFY=1",
        "ARG GIT_SSL_NO_VERIFYASDF=1",
        "ARG GIT_SSL_NO_VERIFY",
        "ARG GIT_SSL_NO_VERIFY 1",
        "RUN unset GIT_SSL_NO_VERIFY",
        "RUN GIT_SSL_NO_VERIFY=1",
        f"RUN {CLONE} awesome",
        "RUN git config --global http.sslVerify true",
        "RUN git config --get http.sslVerify",
        f"RUN git -c http.sslVerify=true clone a && {CLONE}",
        "RUN echo 'sslverify=false' >> /etc/yum.conf",
    ],
)
def test_other_lines_pass(line: str) -> None:
    passes(GitTlsOff, f"{FROM}{line}\n")
