"""What RUN leaves outside of the application."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.repair.recipes.multi_stage.leftovers import left_outside
from lightship.repair.recipes.multi_stage.single_stage import SingleStage, take_apart
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


def left(run: str) -> str:
    """Return what a RUN leaves outside of ``/app``."""
    text = f"FROM node:20\nWORKDIR /app\nRUN {run}\nCMD node a\n"
    single = take_apart(Context(parse(text), None, Catalogue(), Settings()))
    assert isinstance(single, SingleStage)
    return left_outside(single, ("/app",))


@pytest.mark.parametrize(
    "run",
    [
        "npm ci --prefix /app",
        "rm -rf /root/.npm /usr/share/doc",
        "wget -O /app/x https://example.com/x",
        "wget -O /tmp/x https://example.com/x && tar -xf /tmp/x -C /app",
        "chmod +x /usr/local/bin/y",
        "echo a > b",
        "curl https://example.com > /dev/null",
        "mkdir -p /data && chown 5 /data",
        "apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*",
        "useradd --home /home/x x",
        "python3 /app/build.py",
        "curl -sSf https://sh.rustup.rs | sh -s -- -y",
        "echo a | sh -c 'cat > b'",
    ],
)
def test_these_leave_nothing(run: str) -> None:
    assert left(run) == ""


@pytest.mark.parametrize(
    ("run", "path"),
    [
        ("wget -O /usr/local/bin/tool https://example.com/x", "/usr/local/bin/tool"),
        ("tar -xf x.tgz -C /opt", "/opt"),
        ("tar -xf x.tgz --directory=/opt/y", "/opt/y"),
        ("cp a /etc/a", "/etc/a"),
        ("ln -s /app/a /usr/bin/a", "/usr/bin/a"),
        ("git clone https://example.com/x /srv/x", "/srv/x"),
        ("echo a >> /etc/hosts", "/etc/hosts"),
        ("sed -i s/a/b/ /etc/ssl/openssl.cnf", "/etc/ssl/openssl.cnf"),
        ("ldconfig", "ldconfig"),
        ("make -C x install", "make install"),
        ("curl -L https://example.com/install.sh | bash", "fetches"),
        ("wget -qO- https://example.com/x | sudo sh -s -- -y", "fetches"),
    ],
)
def test_these_leave_something(run: str, path: str) -> None:
    assert path in left(run)
