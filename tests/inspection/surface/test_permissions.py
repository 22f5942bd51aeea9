"""Files that lend rights, and places where everybody may write."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration
from lightship.inspection.surface.capability import ATTRIBUTE, capabilities
from lightship.inspection.surface.permissions import MOST_ITEMS
from tests.inspection.surface.pretence import Entry, file, folder, link, notes, surface

NET_RAW = struct.pack("<5I", 0x02000001, 1 << 13, 0, 0, 0)


def found(kind: str, entries: dict[str, Entry]) -> list[str]:
    return notes(surface(Configuration(), entries), kind)


def test_setuid_and_setgid_programs() -> None:
    entries = {
        "usr/bin/su": file(mode=0o4755),
        "usr/bin/tool": file(mode=0o4711, owner=(33, 33)),
        "usr/bin/wall": file(mode=0o2755, owner=(0, 5)),
    }
    assert found(kinds.SETUID, entries) == [
        "usr/bin/su: whoever runs it becomes root",
        "usr/bin/tool: whoever runs it becomes the account 33",
    ]
    assert found(kinds.SETGID, entries) == ["usr/bin/wall: whoever runs it gets the group 5"]


def test_what_lends_nothing() -> None:
    entries = {
        "var/mail": folder(0o2775),
        "data": file(mode=0o4644),
        "locked": file(mode=0o2644),
        "usr/bin/x": link("su"),
    }
    assert found(kinds.SETUID, entries) + found(kinds.SETGID, entries) == []


def test_capabilities_are_told_by_name() -> None:
    entries = {"usr/bin/ping": file(mode=0o755, xattrs={ATTRIBUTE: NET_RAW})}
    assert found(kinds.FILE_CAPABILITY, entries) == [
        "usr/bin/ping: whoever runs it gets cap_net_raw"
    ]


def test_capabilities_of_all_revisions() -> None:
    assert capabilities(struct.pack("<3I", 0x01000000, 1 << 21, 0)) == ("cap_sys_admin",)
    high = struct.pack("<6I", 0x03000001, 1, 0, 1 << (39 - 32), 0, 1000)
    assert capabilities(high) == ("cap_chown", "cap_bpf")
    assert capabilities(NET_RAW[:-1]) == ()
    assert capabilities(b"\0\0\0\x09" + b"\xff" * 40) == ()


@given(st.binary(max_size=40))
def test_any_attribute_can_be_read(value: bytes) -> None:
    assert all(name.startswith("cap_") for name in capabilities(value))


def test_the_usual_folders_are_no_alarm() -> None:
    usual = {"tmp": folder(0o1777), "var/tmp": folder(0o1777), "var/lib/php": folder(0o1733)}
    assert found(kinds.WORLD_WRITABLE, usual) == []


def test_a_file_and_a_folder_that_everybody_may_change() -> None:
    entries = {"srv/app": folder(0o777), "etc/settings": file(mode=0o666), "srv/ok": file()}
    assert found(kinds.WORLD_WRITABLE, entries) == [
        "etc/settings: everybody may change it (666)",
        "srv/app: everybody may change it (777)",
    ]


def test_what_is_below_a_writable_folder_is_counted_with_it() -> None:
    entries = {
        "srv/app": folder(0o777),
        **{f"srv/app/{number}": file(mode=0o666) for number in range(5)},
        "srv/app-2": file(mode=0o666),
    }
    assert found(kinds.WORLD_WRITABLE, entries) == [
        "srv/app: everybody may change it (777), and 5 paths below it",
        "srv/app-2: everybody may change it (666)",
    ]


def test_a_system_folder_is_an_alarm_with_the_sticky_bit_too() -> None:
    entries = {"usr/local/bin": folder(0o777), "usr/lib/plugins": folder(0o1777)}
    assert found(kinds.WRITABLE_SYSTEM_DIRECTORY, entries) == [
        "usr/lib/plugins: everybody may make files in it (1777)",
        "usr/local/bin: everybody may change it (777)",
    ]


def test_many_places_are_told_up_to_a_limit() -> None:
    entries = {f"srv/{number:04}/x": file(mode=0o666) for number in range(MOST_ITEMS + 7)}
    told = found(kinds.WORLD_WRITABLE, entries)
    assert len(told) == MOST_ITEMS + 1
    assert told[-1] == "7 more places like these"
