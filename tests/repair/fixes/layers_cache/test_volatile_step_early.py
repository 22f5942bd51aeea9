from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS4003"
HEAD = "FROM node:22\n"
WORK = "WORKDIR /app\nCOPY package.json ./\nRUN npm ci\n"
LABEL = "LABEL org.opencontainers.image.revision=$GIT_COMMIT\n"


def test_the_argument_and_the_label_made_of_it_move_behind_the_install(tmp_path: Path) -> None:
    text = f'{HEAD}# which commit\nARG GIT_COMMIT\n{LABEL}{WORK}COPY . .\nCMD ["node"]\n'
    assert Folder(tmp_path, text).fixed(CODE) == (
        f'{HEAD}{WORK}COPY . .\n# which commit\nARG GIT_COMMIT\n{LABEL}CMD ["node"]\n'
    )


def test_it_comes_right_before_the_step_that_uses_it(tmp_path: Path) -> None:
    text = f"{HEAD}ARG GIT_COMMIT\n{WORK}RUN echo $GIT_COMMIT > /version\nRUN ls\n"
    assert Folder(tmp_path, text).fixed(CODE) == (
        f"{HEAD}{WORK}ARG GIT_COMMIT\nRUN echo $GIT_COMMIT > /version\nRUN ls\n"
    )


def test_past_a_command_that_may_read_it_unseen_is_unsafe(tmp_path: Path) -> None:
    text = f"{HEAD}ARG GIT_COMMIT\n{WORK}RUN make\n"
    folder = Folder(tmp_path, text)
    (reason,) = folder.reasons(CODE)
    assert reason.startswith("--unsafe would declare GIT_COMMIT")
    assert folder.fixed(CODE, unsafe=True) == f"{HEAD}{WORK}RUN make\nARG GIT_COMMIT\n"


def test_one_of_several_declarations_is_left_to_a_person(tmp_path: Path) -> None:
    text = f"{HEAD}ARG GIT_COMMIT NAME\n{WORK}"
    assert Folder(tmp_path, text).reasons(CODE, unsafe=True)
