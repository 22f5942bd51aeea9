"""Packages that pip installs without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.pip_unpinned import PipUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM python:3.13-slim-bookworm\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN pip2 install MySQL_python",
        "RUN pip3 install MySQL_python",
        "RUN python -m pip install --index-url url example",
        "RUN pip install git+https://github.com/rtfd/read-ext.git#egg=read-ext",
        "RUN pip install git+ssh://git@github.com/rtfd/read-ext.git",
        "RUN pipx install black",
        "RUN uv pip install --system ruff",
        "RUN pip install --root-user-action=ignore mypkg",
        "RUN pip install --upgrade pip setuptools==75",
        "RUN sudo -H pip install flask",
        "RUN poetry run pip install flask",
        "ONBUILD RUN pip install flask",
        "RUN --mount=type=cache,target=/root/.cache/pip pip install flask",
        "RUN <<EOF\npip install flask\nEOF",
        "ENV V=\nRUN pip install flask$V",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(PipUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN pip3 install MySQL_python==1.2.2 --user",
        "RUN pip3 install mypkg.whl /wheels/*.whl mypkg.tar.gz",
        "RUN pip install -r requirements.txt gunicorn",
        "RUN pip install --requirement requirements.txt",
        "RUN pip install .",
        "RUN pip install '.[dev]'",
        "RUN pip install foo/bar",
        "RUN pip install https://foo.bar/baz.zip",
        "RUN pip install 'alabaster>=0.7' 'a<1' 'b!=2' c~=3 d===4",
        "RUN pip3 install --prefix /opt/yamllint yamllint==1.20.0",
        "RUN pip install git+https://github.com/rtfd/r-ext.git@0.6-alpha#egg=r-ext",
        "RUN pip install pykafka --constraint http://foo.bar.baz",
        "RUN pip install pykafka -c constraints.txt",
        "ENV PIP_CONSTRAINT=/constraints.txt\nRUN pip install pykafka",
        "ARG PIP_CONSTRAINT\nRUN pip install pykafka",
        "RUN PIP_CONSTRAINT=c.txt pip install pykafka",
        "RUN env PIP_CONSTRAINT=c.txt pip install pykafka",
        "RUN export PIP_CONSTRAINT=c.txt && pip install pykafka",
        "RUN pip install --no-index --find-links=/wheels pykafka",
        "RUN pipenv install black",
        'RUN pipx install --python "$(which python)" "poetry==1.8.5"',
        "RUN pip install --no-cache-dir --root-user-action ignore poetry==1.8.5",
        "ARG PACKAGE\nRUN pip install $PACKAGE",
        "RUN pip install poetry==$POETRY_VERSION",
        "RUN pip wheel flask",
        "RUN pip check",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(PipUnpinned, f"{FROM}{text}\n")


def test_it_is_on_as_information() -> None:
    assert (PipUnpinned.enabled, str(PipUnpinned.severity)) == (True, "info")
