"""PHP packages of PEAR and PECL."""

from __future__ import annotations

import pytest

from lightship.inspection.packages.languages.pear import PearReader
from lightship.inspection.packages.languages.php_serialized import unserialized
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import read

PATH = "usr/local/lib/php/.registry/.channel.pecl.php.net/redis.reg"
REDIS = (
    b'a:5:{s:4:"name";s:5:"redis";s:7:"channel";s:12:"pecl.php.net";'
    b's:7:"version";a:2:{s:7:"release";s:5:"6.0.2";s:3:"api";s:5:"6.0.0";}'
    b's:7:"license";a:2:{s:7:"attribs";N;s:8:"_content";s:3:"PHP";}'
    b's:8:"filelist";a:1:{s:8:"redis.so";a:1:{s:12:"installed_as";s:11:"/ext/red.so";}}}'
)


def test_a_package_says_what_it_is() -> None:
    (found,) = read(PearReader(), {PATH: REDIS})
    assert (found.type, found.namespace, found.name) == ("pear", "pecl.php.net", "redis")
    assert (found.version, found.licenses) == ("6.0.2", ("PHP",))
    assert found.files == (PATH, "ext/red.so")


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"N;", None),
        (b"b:1;", True),
        (b"i:-3;", -3),
        (b"d:0.5;", 0.5),
        ('s:2:"é";'.encode(), "é"),
        (b'a:2:{i:0;s:1:"a";i:1;a:0:{}}\n', {0: "a", 1: {}}),
    ],
)
def test_values_are_read(data: bytes, value: object) -> None:
    assert unserialized(data) == value


def test_texts_end_where_their_size_says() -> None:
    assert unserialized(b's:3:"a";";') == 'a";'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b'a:9999999999:{i:0;s:1:"a";}',
        b's:5:"a";',
        b's:9999999999:"a";',
        b"a:1:{a:0:{}i:1;}",
        b"i:1;i:2;",
        b"d:E;",
        b"a:1:{i:0;" * 1000,
        b'a:1:{s:4:"name";s:1:"a";}',
    ],
)
def test_what_is_no_registered_package_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedPackageData):
        read(PearReader(), {PATH: data})
