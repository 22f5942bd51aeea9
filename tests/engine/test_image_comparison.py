"""The comparison of two images sees every kind of difference, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.docker import built_image, needs_engine
from tests.engine.image_comparison import Difference, differing_files, differing_settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

BEFORE = """\
FROM busybox:1.36
RUN mkdir /x && cd /x && touch gone owner mode link kind && echo one > content && echo 1 > same
RUN ln -sf content /x/link && echo app:!:20000:: > /etc/shadow && echo a:x > /etc/shadow-
CMD ["sh", "-c", "true"]
"""

AFTER = """\
FROM busybox:1.36
RUN mkdir /x && cd /x && touch new owner mode && mkdir kind && echo two > content && echo 1 > same
RUN echo app:!:20001:: > /etc/shadow && echo a:y > /etc/shadow-
RUN ln -s same /x/link && chown 1:2 /x/owner && chmod 755 /x/mode
WORKDIR /
CMD ["true"]
"""


def test_every_difference_is_seen(tmp_path: Path) -> None:
    for name, text in (("before", BEFORE), ("after", AFTER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Dockerfile").write_text(text)
    with (
        built_image("compared", tmp_path / "before") as before,
        built_image("compared", tmp_path / "after") as after,
    ):
        assert differing_files(before, after, tmp_path) == (
            Difference("/etc/shadow-", "content"),
            Difference("/x/content", "content"),
            Difference("/x/gone", "gone"),
            Difference("/x/kind", "kind"),
            Difference("/x/link", "content"),
            Difference("/x/mode", "mode 644, 755"),
            Difference("/x/new", "new"),
            Difference("/x/owner", "owner 0:0, 1:2"),
        )
        settings = list(differing_settings(before, after))
        assert settings == [("Cmd", ["sh", "-c", "true"], ["true"])]
        assert not differing_files(before, before, tmp_path)
