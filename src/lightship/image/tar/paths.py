"""The paths of members, made clean as engines make them."""

from __future__ import annotations

from lightship.model.errors import MalformedImage


def clean_path(text: str) -> str:
    """Return ``text`` without leading slash, ``.`` and ``..``; "" is the root.

    An absolute path is one below the root, as engines unpack it.

    Raises:
        MalformedImage: it leads out of the root.

    """
    if (
        "//" not in text
        and "/." not in text
        and text[:1] not in {".", "/"}
        and not text.endswith("/")
    ):
        return text
    return _cleaned(text)


def _cleaned(text: str) -> str:
    parts: list[str] = []
    for part in text.split("/"):
        if part == "..":
            if not parts:
                if text.startswith("/"):
                    continue
                raise MalformedImage(
                    f"a layer holds {text!r}, which leads out of the image",
                    "do not unpack this image; whoever made it did so by mistake or with intent",
                )
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
