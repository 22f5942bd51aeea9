"""What only root can do is done by root."""

from __future__ import annotations

from tests.repair.fixes.rewriting import becomes

CODE = "LS5104"


def test_user_moves_behind_the_steps_that_need_root() -> None:
    becomes(
        """
        FROM node:20
        # who
        USER node
        COPY . /app
        RUN apt-get update && apt-get install -y x
        RUN apt-get install -y y
        CMD ["x"]
        """,
        """
        FROM node:20
        # who
        COPY . /app
        RUN apt-get update && apt-get install -y x
        RUN apt-get install -y y
        USER node
        CMD ["x"]
        """,
        CODE,
    )


def test_between_other_steps_root_takes_over_for_as_long_as_it_takes() -> None:
    becomes(
        """
        from node:20
        user node
        run npm ci
        run apt-get update && \\
            # why
            apt-get install -y x
        run npm test
        """,
        """
        from node:20
        user node
        run npm ci
        user root
        run apt-get update && \\
            # why
            apt-get install -y x
        user node
        run npm test
        """,
        CODE,
    )
