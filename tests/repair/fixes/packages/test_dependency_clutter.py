"""Tests of the fix of dependency-clutter."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3043"


def test_it_goes_in_the_run_that_brings_it() -> None:
    """It goes in the RUN that brings it."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --omit=dev\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --omit=dev && \\\n"
        "    find node_modules \\\n"
        "        \\( -type f \\( -iname '*.md' -o -iname '*.markdown' -o -name '*.map' -o "
        "-name '*.ts' \\) \\\n"
        "        -o -type d \\( -name test -o -name tests -o -name __tests__ \\) ! -path "
        "'*node_modules/test*' ! -path '*node_modules/@*/test*' -prune \\) \\\n"
        "        -exec rm -rf {} +\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )


def test_of_what_is_copied_it_goes_where_it_was_installed() -> None:
    """Of what is copied it goes where it was installed."""
    before = (
        "FROM node:22 AS deps\n"
        "WORKDIR /app\n"
        "COPY package.json ./\n"
        "RUN npm ci\n"
        "\n"
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY --from=deps /app/node_modules ./node_modules\n"
        'CMD ["npx", "tsx", "server.ts"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM node:22 AS deps\n"
        "WORKDIR /app\n"
        "COPY package.json ./\n"
        "RUN npm ci && \\\n"
        "    find node_modules \\\n"
        "        \\( -type f \\( -iname '*.md' -o -iname '*.markdown' -o -name '*.map' \\) \\\n"
        "        -o -type d \\( -name test -o -name tests -o -name __tests__ \\) ! -path "
        "'*node_modules/test*' ! -path '*node_modules/@*/test*' -prune \\) \\\n"
        "        -exec rm -rf {} +\n"
        "\n"
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY --from=deps /app/node_modules ./node_modules\n"
        'CMD ["npx", "tsx", "server.ts"]\n'
    )
