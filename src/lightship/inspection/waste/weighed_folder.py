"""A folder of an image, and what everything below it comes to."""

from __future__ import annotations


class WeighedFolder:
    """A path, what is directly in it, and what all of that comes to."""

    __slots__ = ("bytes", "children", "files", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.bytes = 0
        self.files = 0
        self.children: dict[str, WeighedFolder] = {}

    def add(self, path: str, size: int, files: int) -> None:
        """Count ``files`` files of ``size`` bytes at ``path``, in every folder above it."""
        folder = self
        self.bytes += size
        self.files += files
        begin = 0
        while True:
            slash = path.find("/", begin)
            name = path[begin:] if slash < 0 else path[begin:slash]
            child = folder.children.get(name)
            if child is None:
                child = folder.children[name] = WeighedFolder(path if slash < 0 else path[:slash])
            child.bytes += size
            child.files += files
            if slash < 0:
                return
            folder, begin = child, slash + 1
