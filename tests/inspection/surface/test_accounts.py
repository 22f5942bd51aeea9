"""The accounts of an image, and what is wrong with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration
from lightship.inspection.surface.accounts import FILES, read_entries
from tests.inspection.surface.pretence import file, notes, surface

PASSWD = (
    "root:x:0:0:root:/root:/bin/bash\n"
    "daemon:x:1:1::/usr/sbin:/usr/sbin/nologin\n"
    "app:x:1000:1000::/home/app:/bin/sh\n"
)
HASH = "$6$saltsalt$" + "a" * 86


def found(kind: str, passwd: str = PASSWD, shadow: str = "", group: str = "") -> list[str]:
    entries = {"etc/passwd": file(passwd), "etc/shadow": file(shadow), "etc/group": file(group)}
    return notes(surface(Configuration(), entries), kind)


def test_locked_accounts_are_no_finding() -> None:
    shadow = "root:*:19000:0:99999:7:::\ndaemon:!:::::::\napp:!$6$x$y:::::::\n"
    assert found(kinds.EMPTY_PASSWORD, shadow=shadow) == []
    assert found(kinds.PASSWORD, shadow=shadow) == []


def test_an_empty_password_is_told() -> None:
    assert found(kinds.EMPTY_PASSWORD, shadow="root::0:::::\n") == [
        "etc/shadow: anybody can log in as root: it has an empty password"
    ]


def test_an_empty_password_of_an_account_that_has_no_shell_is_told_as_such() -> None:
    (note,) = found(kinds.EMPTY_PASSWORD, shadow="daemon::0:::::\n")
    assert note.endswith("an empty password, though its shell is /usr/sbin/nologin")


def test_an_empty_field_in_passwd_is_an_empty_password_too() -> None:
    assert len(found(kinds.EMPTY_PASSWORD, passwd="root::0:0:::/bin/sh\n")) == 1


def test_a_password_is_told_and_never_shown() -> None:
    (note,) = found(kinds.PASSWORD, shadow=f"app:{HASH}:19000::::::\n")
    assert "the account app has a password as a hash of SHA-512" in note
    assert "salt" not in note
    assert "aaaa" not in note


def test_a_second_root_is_told_twice_for_what_it_is() -> None:
    passwd = f"{PASSWD}toor:x:0:0::/root:/bin/sh\n"
    assert found(kinds.UID_ZERO, passwd) == [
        "etc/passwd: the account toor is root under another name"
    ]
    assert found(kinds.DUPLICATE_UID, passwd) == ["etc/passwd: root and toor share the uid 0"]


def test_groups_that_share_a_number() -> None:
    group = "a:x:5:\nb:x:5:\nc:x:5:\nd:x:6:\n"
    assert found(kinds.DUPLICATE_GID, group=group) == ["etc/group: a, b and c share the gid 5"]


def test_an_entry_that_stands_there_twice_is_no_duplicate() -> None:
    assert found(kinds.DUPLICATE_UID, PASSWD + PASSWD) == []


def test_lines_that_are_no_entries_are_passed_over() -> None:
    text = b"\xff\xfe\n# comment\n+::::::\n:x:0:\nname\nname:x\nname:x:1e3:\nname:x:99999999999:\n"
    assert read_entries("etc/passwd", text) == ()


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
def test_any_bytes_can_be_read(path: str, content: bytes) -> None:
    for entry in read_entries(path, content):
        assert entry.name
        assert ":" not in entry.secret
