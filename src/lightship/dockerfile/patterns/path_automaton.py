"""Many path patterns held against one path at once, in time linear in the path.

All patterns' steps lie in one integer, a bit for each step that could come
next, and a character moves all of them by a handful of operations on it: the
bit-parallel simulation of Baeza-Yates and Gonnet, with Navarro and Raffinot's
carry over steps that can be skipped. Where a character leads from a set of
bits is remembered, so that a path mostly costs one dictionary look-up a
character.

No pattern makes this slow: a path costs at most its length times those
operations, on integers as wide as all patterns together.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.path_program import BEGINNING, END, WORD_EDGE, WORD_INSIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.character_class import CharacterClass
    from lightship.dockerfile.patterns.path_program import PathProgram

MEMORY_LIMIT = 16 * 1024 * 1024
"""About how many bytes of remembered moves are kept before all of them are dropped."""

_MOVE_SIZE, _STATE_SIZE = 100, 300
"""About how many bytes a remembered move and a state take, apart from the state's bits."""


class State(dict[str, "State"]):
    """Where all patterns stand after some characters; ``state[c]`` is where they stand after c.

    ``accepted`` has bit n where pattern n matches what was read so far. Once
    ``live`` is 0, nothing that follows can make any pattern match.
    """

    __slots__ = ("_automaton", "accepted", "before", "live")

    def __init__(self, automaton: PathAutomaton, live: int, before: str) -> None:
        self._automaton: Final = automaton
        self.live: Final = live
        self.before: Final = before
        self.accepted: Final = automaton.accepted_by(live, before)

    def __missing__(self, character: str) -> State:
        following = self._automaton.move(self, character)
        self[character] = following
        return following

    def read(self, text: str) -> State:
        """Return where all patterns stand after ``text``."""
        state = self
        for character in text:
            state = state[character]
        return state


class PathAutomaton:
    """The patterns of a program, ready to be asked through :attr:`start`."""

    __slots__ = ("_accepting", "_has_places", "_moves", "_program", "_size", "_states", "start")

    def __init__(self, program: PathProgram) -> None:
        self._program: Final = program
        self._accepting: Final = sum(1 << position for position in program.accepting)
        self._has_places: Final = any(program.places)
        self._moves: Final[dict[str, tuple[int, int, int]]] = {}
        self._states: Final[dict[object, State]] = {}
        self._size = 0
        self.start: Final = State(self, self._skip(program.starts), "")

    def move(self, state: State, character: str) -> State:
        """Return the state that ``character`` leads to from ``state``."""
        live = state.live
        before = ""
        if self._has_places:
            live = self._pass(live, state.before, character)
            before = "a" if _is_word(character) else "-"
        advance, loop, folders = self._moves.get(character) or self._learn(character)
        live = self._skip((live & advance) << 1 | live & loop) | live & folders
        self._size += _MOVE_SIZE
        key = (live, before) if before else live
        following = self._states.get(key)
        if following is None:  # an empty state is a false value
            following = State(self, live, before)
            self._remember(key, following)
        return following

    def accepted_by(self, live: int, before: str) -> int:
        """Return a bit for each pattern that matches where the path ends at ``live``."""
        if self._has_places:
            live = self._pass(live, before, "")
        hits = live & self._accepting
        if not hits:
            return 0
        accepted = 0
        while hits:
            position = hits.bit_length() - 1
            hits ^= 1 << position
            accepted |= self._program.accepting[position]
        return accepted

    def _remember(self, key: object, state: State) -> None:
        self._size += _STATE_SIZE + self._program.width // 8
        if self._size > MEMORY_LIMIT:
            for old in self._states.values():
                old.clear()
            self._states.clear()
            self._moves.clear()
            self.start.clear()
            self._size = 0
        self._states[key] = state

    def _skip(self, live: int) -> int:
        """Add the steps that can be next because those before them can be left out.

        The addition carries each bit through the run of skippable steps that
        it stands in, to the first step behind it.
        """
        skippable = self._program.skippable
        inside = live & skippable
        return live | (inside + skippable) ^ skippable if inside else live

    def _pass(self, live: int, before: str, following: str) -> int:
        """Add the steps behind those that ask for a place like the one reached."""
        places = self._program.places
        edge = _is_word(before) is not _is_word(following)
        holds = places[WORD_EDGE if edge else WORD_INSIDE]
        if not before:
            holds |= places[BEGINNING]
        if not following:
            holds |= places[END]
        while True:
            more = self._skip((live & holds) << 1) & ~live
            if not more:
                return live
            live |= more

    def _learn(self, character: str) -> tuple[int, int, int]:
        """Return the steps that ``character`` completes, and those that it leaves going on."""
        program = self._program
        advance = program.characters.get(character, 0) | _eating(program.classes, character)
        if character == "/":
            for bits in program.folders.values():
                advance |= bits
        folders = _eating(program.folders, character)
        self._size += program.width // 2
        learned = (advance, _eating(program.loops, character), folders)
        self._moves[character] = learned
        return learned


def _eating(steps: dict[CharacterClass, int], character: str) -> int:
    bits = 0
    for members, positions in steps.items():
        if members.holds(character):
            bits |= positions
    return bits


def _is_word(character: str) -> bool:
    return character == "_" or (character.isalnum() and character.isascii())
