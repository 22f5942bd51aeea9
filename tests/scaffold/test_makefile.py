"""What a Makefile makes is read as make reads it, as far as it is plain."""

from __future__ import annotations

import pytest

from lightship.scaffold.makefile import recipe_for

PLAIN = [
    "libwords.so: words.c\n\t$(CC) -O2 -shared -fPIC -o $@ $<\n",
    "LIB = libwords.so\nall: $(LIB)\n\n$(LIB): words.c\n\tgcc -shared -o $(LIB) words.c -lm\n",
    "NAME := words\nlib${NAME}.so: words.o\n\t@cc -shared -o $@ $^\n",
    "all: libwords.so\n%.so: %.c\n\t$(CC) -shared -o $@ $<\n",
    "all: libwords.so\n.PHONY: all\nlib%.so: %.c \\\n  words.h\n\t-mkdir -p x && $(CC) -o $@ $<\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_a_compiler_alone_makes_it(text: str) -> None:
    recipe = recipe_for(text, "libwords.so")
    assert recipe is not None
    assert (recipe.target, recipe.is_plain, recipe.libraries) == ("libwords.so", True, ())


def test_a_target_in_a_folder_is_found_by_its_name() -> None:
    recipe = recipe_for(
        "O=build\n$(O)/libw.so: w.c\n\tmkdir -p $(O)\n\t$(CC) -o $@ $<\n", "libw.so"
    )
    assert recipe is not None
    assert recipe.target == "build/libw.so"


@pytest.mark.parametrize("line", ["cargo build --release", "./configure", "cmake --build ."])
def test_other_tools_are_not_plain(line: str) -> None:
    recipe = recipe_for(f"libw.so:\n\t{line}\n", "libw.so")
    assert recipe is not None
    assert not recipe.is_plain


def test_libraries_that_it_links_are_told() -> None:
    recipe = recipe_for("L = -lssl -lm\nlibw.so:\n\tcc -o $@ w.c $(L) -lz\n", "libw.so")
    assert recipe is not None
    assert recipe.libraries == ("ssl", "z")


@pytest.mark.parametrize(
    "text", ["", "run:\n\tpython app.py\n", "libw.so.old:\n\tcc\n", "a=libw.so"]
)
def test_what_it_does_not_make_it_does_not(text: str) -> None:
    assert recipe_for(text, "libw.so") is None
