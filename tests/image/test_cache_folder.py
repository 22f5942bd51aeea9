"""Caches are where the XDG base directories have them."""

from __future__ import annotations

from lightship.image.cache_folder import default_folder


def test_the_folder_is_where_caches_are() -> None:
    assert default_folder({"XDG_CACHE_HOME": "/c", "HOME": "/h"}) == "/c/lightship"
    assert default_folder({"XDG_CACHE_HOME": "", "HOME": "/h"}) == "/h/.cache/lightship"
    assert default_folder({"XDG_CACHE_HOME": "relative", "HOME": "/h"}) == "/h/.cache/lightship"
