"""What the reader should know of a reading stands in the notes."""

from __future__ import annotations

from lightship.inspection.gathering import gather
from lightship.inspection.inspect_options import InspectOptions
from tests.image.tar.made_tar import a_file, a_link, tar_of
from tests.inspection.made_image import image_of


def test_hard_links_to_nothing_are_told() -> None:
    layer = tar_of(a_file("a", b"1"), a_link("b", "x", hard=True), a_link("c", "y", hard=True))
    assert gather(image_of(layer), InspectOptions()).notes == (
        "b and 1 more: a hard link to a file that no layer has",
    )


def test_a_sound_image_needs_no_notes() -> None:
    layer = tar_of(a_file("a", b"1"), a_link("b", "a", hard=True))
    assert gather(image_of(layer), InspectOptions()).notes == ()
