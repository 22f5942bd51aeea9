"""Stages that need one another in a circle."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.graph import StageGraph


def cycles(graph: StageGraph) -> list[int]:
    """Return a number for each stage; two that need one another, directly or not, share it.

    What FROM says does not count, for it reaches earlier stages only. The
    strongly connected components, by Tarjan's algorithm without its recursion.
    """
    needs = [
        [each.stage.index for each in stage.references if each.stage is not None] for stage in graph
    ]
    search = _Search(needs)
    for index in range(len(needs)):
        if search.order[index] < 0:
            search.visit(index)
    return search.component


class _Search:
    """The depth-first search."""

    def __init__(self, needs: list[list[int]]) -> None:
        self.needs = needs
        self.order = [-1] * len(needs)
        self.lowest = [0] * len(needs)
        self.component = [-1] * len(needs)
        self.open: list[int] = []
        self.count = 0

    def visit(self, root: int) -> None:
        path = [(root, iter(self.needs[root]))]
        self._enter(root)
        while path:
            index, rest = path[-1]
            after = next(rest, None)
            if after is None:
                path.pop()
                self._leave(index)
                if path:
                    before = path[-1][0]
                    self.lowest[before] = min(self.lowest[before], self.lowest[index])
            elif self.order[after] < 0:
                self._enter(after)
                path.append((after, iter(self.needs[after])))
            elif self.component[after] < 0:
                self.lowest[index] = min(self.lowest[index], self.order[after])

    def _enter(self, index: int) -> None:
        self.order[index] = self.lowest[index] = self.count
        self.count += 1
        self.open.append(index)

    def _leave(self, index: int) -> None:
        if self.lowest[index] != self.order[index]:
            return
        while True:
            member = self.open.pop()
            self.component[member] = index
            if member == index:
                return
