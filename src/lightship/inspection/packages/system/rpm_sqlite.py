"""rpm's database as SQLite has it: ``rpmdb.sqlite``, in which table Packages holds the headers.

Source: rpm's ``lib/backend/sqlite.c``. SQLite reads it from memory, with little
trust: a schema made to run for ever is stopped, functions in it are not run.
What is in a write-ahead log beside the file is not seen.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"SQLite format 3\0"

STEP_LIMIT = 5_000_000
"""The most instructions of SQLite's machine; a thousand packages take ten thousand."""

_STEPS_BETWEEN = 100_000
_JOURNAL_MODE = slice(18, 20)
_ROLLBACK = b"\1\1"


def headers(content: memoryview) -> Iterator[bytes]:
    """Yield the headers in a database.

    Raises:
        ValueError: it is damaged, or no database of rpm's.

    """
    import sqlite3  # noqa: PLC0415 - only where there is such a file

    data = bytearray(content)
    # A database in memory can have no write-ahead log, and is refused where it asks for one.
    data[_JOURNAL_MODE] = _ROLLBACK
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(data), 1))
        connection.set_progress_handler(_Budget().spent, _STEPS_BETWEEN)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        left = len(data)
        for (blob,) in connection.execute("SELECT blob FROM Packages"):
            if not isinstance(blob, bytes):
                raise ValueError("a header is no blob")
            left -= len(blob)
            if left < 0:
                raise ValueError("its headers are larger than the file")
            yield blob
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError) as error:
        raise ValueError(f"SQLite: {error}") from None
    finally:
        connection.close()


class _Budget:
    def __init__(self) -> None:
        self._left = STEP_LIMIT // _STEPS_BETWEEN

    def spent(self) -> bool:
        """Whether SQLite has to stop."""
        self._left -= 1
        return self._left < 0
