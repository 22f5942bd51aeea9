"""What made-up Dockerfiles are made of: sound words, and strange ones."""

from __future__ import annotations

Choices = tuple[tuple[str, ...], tuple[str, ...]]
"""Words that builds take, and words that some do not."""

HEADS: Choices = (
    ("# check=skip=all", "# syntax=x", "# check=skip=A,B;experimental=all", "# escape=`"),
    ("# check=error=x", "# check=x", "#!x\n# check=x", " # check=x", "# check=a=b", "# check=;"),
)
NAMES: Choices = (
    ("a", "b", "base", "build", "final"),
    ("C", "Build", "scratch", "context", "0", "1x", "x.y-z_1", "é"),
)
VARIABLES: Choices = (
    (
        "A",
        "B",
        "PATH",
        "HOME",
        "TARGETARCH",
        "TARGETPLATFORM",
        "TARGETSTAGE",
        "BUILDOS",
        "HTTP_PROXY",
    ),
    ("'A'", "$A", "a b", '"B"', "é", "BUILDKIT_SBOM_SCAN_STAGE", "0", "SOURCE_DATE_EPOCH2"),
)
WORDS: Choices = (
    (
        *(
            "x",
            "/x",
            "",
            '"a b"',
            "'$A'",
            "\\$A",
            "${A}",
            "$A",
            "$A$B",
            "${B:-y}",
            "${A:+z}",
            "$HOME",
        ),
        *(
            "${A#x}",
            "${A%%x*}",
            "${A/x/y}",
            "${A//x/$B}",
            "é",
            "$TARGETSTAGE",
            "$TARGETARCH",
            "$PATH:x",
        ),
    ),
    ("${A:?gone}", "${B?}", "${A", "$", "${A:i}", "a'b", 'a"b', "\udcff", "${}", "\\", "$A$A$A$A"),
)
IMAGES: Choices = (
    (
        "alpine",
        "alpine:3.22",
        "scratch",
        "a",
        "b",
        "base",
        "${A:-alpine}",
        "build",
        "localhost:5000/x",
    ),
    (
        *("Alpine", "Base", "$A", "x@sha256:1", "x@sha256:" + "a" * 64, "x:", "x//y", "${A}:${B}"),
        *("$TARGETSTAGE", "0", "1", "x y", "UPPER/x", "a" * 64, "scratch:1", "x--y/z__w", "final"),
    ),
)
PLATFORMS: Choices = (
    ("linux/amd64", "linux/arm64/v8", "arm", "$TARGETPLATFORM", "$BUILDPLATFORM", "Linux/X86_64"),
    (
        *("windows", "windows/amd64", "$A", "linux/", "", "a/b/c/d", "*", "linux(1+2)/x", "macos"),
        *(
            "l%41/x",
            "windows(10.0%2E1)/amd64",
            "plan10",
            "linux/arm/7",
            "windows(+)/x",
            "windows()/x",
        ),
        *("i386", "linux/arm", "a/b/c", "windows(1", "windows)/x", "aarch64", "a b", "x(%2)/y"),
    ),
)
ORIGINS: Choices = (
    ("a", "b", "base", "build", "final", "0", "alpine", "A"),
    (
        "1",
        "2",
        "3",
        "-1",
        "+0",
        "7",
        "x/Y",
        "$A",
        "scratch",
        "",
        "a\\b",
        "'a'",
        "00",
        "99999999999999999999",
    ),
)
PATHS: Choices = (
    ("/x", "x", "./x", "/", ".", "$A/x", "/x/", "x/y"),
    (
        *(
            "",
            "/x/../y",
            "//x",
            "~",
            "C:\\x",
            "D:/x",
            "\\x",
            "$A",
            "${A",
            '"/x y"',
            "'a",
            "..",
            " ",
            "C:",
        ),
        *("\\\\\\\\h\\\\x", "c:/x", "${A:?}", "/x//y", "/./x"),
    ),
)
MOUNT_TYPES: Choices = (
    ("type=bind", "type=cache", "type=tmpfs", "type=secret", "type=ssh"),
    ("type=$A", "type=x", "TYPE=Cache", "", "type=", "type=${A:-cache}"),
)
_MOUNT_ODD = (
    *(
        "target=/",
        "target=x",
        "target=$A",
        "dst=..",
        "destination=/y",
        "target=",
        "from=$A",
        "from=a$",
    ),
    *(
        "from=A/b",
        "from=",
        "from=scratch",
        "from=0",
        "sharing=x",
        "sharing=",
        "required=x",
        "ro=false",
    ),
    *(
        "readonly=x",
        "mode=8",
        "uid=-1",
        "gid=99999999999",
        "size=1m",
        "size=x",
        "size=.",
        "env",
        "x=y",
    ),
    *(
        '"target=/a,b"',
        'x"',
        "",
        "x",
        "${A:?}",
        "required=$A",
        "size=1e3k",
        "required",
        "mode=0755",
    ),
    *("sharing=locked", "id=", "source=/s", "SOURCE=x", "type=cache", "rw=1", "from=later"),
)
MOUNTS: dict[str, Choices] = {
    "type=bind": (
        ("target=/x", "from=a", "from=b", "source=/s", "ro", "readonly=true"),
        _MOUNT_ODD,
    ),
    "type=cache": (
        (
            "target=/x",
            "id=i",
            "sharing=locked",
            "mode=0755",
            "uid=1",
            "gid=$TARGETARCH1",
            "target=/y",
        ),
        _MOUNT_ODD,
    ),
    "type=tmpfs": (
        ("target=/x", "size=1m", "size=1.5 GiB", "size=1kb", "target=/x", "size=1 kib", "rw=true"),
        (
            *_MOUNT_ODD,
            "size=1kbb",
            "size=-1",
            "size=1zb",
            "size=1b",
            "size=0x1p4",
            "size=1e400",
            "size=1 ",
        ),
    ),
    "type=secret": (("id=i", "target=/x", "required", "mode=0400", "env=E", "id=j"), _MOUNT_ODD),
    "type=ssh": (("id=i", "required=true", "target=/x", "uid=1"), _MOUNT_ODD),
}
ANY_MOUNT: Choices = (("target=/x", "id=i"), _MOUNT_ODD)
RUN_FLAGS: Choices = (
    ("--network=host", "--device=a", "--security=sandbox", "--device=a/b=c,required"),
    ("--network=x", "--security=", "--device=a,b", "--device=required=x", "--network="),
)
PORTS: Choices = (
    ("80", "80/tcp", "80/TCP", "53/udp", "1/sctp", "8-9", "8-8", "${B:-1 2}", "0", "65535", "007"),
    (
        *(
            "1/x",
            "65536",
            "-1",
            "+80",
            "9-8",
            "8-",
            "-8",
            "a",
            "$A",
            '"1 2"',
            "1:2",
            "1:2:3",
            "80/",
        ),
        *("127.0.0.1:1:2", "[::1]:1:2", "[::1:1:2", "::1:1:2", "[]:1:2", "1.2.3:1:2", "1-2:3-4"),
        *("1-2:3-5", "1-3:4", "x:1", "/tcp", "1/tcp/udp", "80é", "00000000000000000000080", ":80"),
        *("99999999999999999999", "1-+3", "::", "1--2", "%:1:2", "fe80::1%x:1:2", "01.2.3.4:1:2"),
    ),
)
MODES: Choices = (
    ("755", "0755", "7777", "u=rwx,go=rx", "+x", "u=", "go=u-w", "+X", "a=rwxst", "00000000755"),
    (
        *(
            "10000",
            "8",
            "a",
            "a+",
            "u+x,",
            ",",
            "$A",
            "x",
            "=rw,+X",
            "u+x+w-r",
            "a+u",
            "-1",
            "0o755",
        ),
        *("uu=r", "u+xg", "a=rwxa", "u=rwx go=r", "9", "0", "u-", "=", "é", "77777777777777"),
    ),
)
OWNERS: Choices = (
    ("0", "0:0", "root", "a:b", "1:b", "1:", "root:root", "$A"),
    (":1", "", "-1", "1:2:3", "99999999999", ":", "a b", "+1"),
)
SIGNALS: Choices = (
    ("SIGTERM", "term", "15", "RTMIN+3", "RTMAX-14", "SIGRTMIN", "CLD"),
    (
        *("0", "-1", "RTMAX-15", "SIGSIGTERM", "x", "$A", "+9", "9999999", "RTMIN+0", "RTMIN+16"),
        *("rtmin+1", "99999999999999999999", "RTMIN+01", "1_5", "RTMAX+1"),
    ),
)
_PATHS_IN = ("x", "/x", "./x", "x*", "$A", "${B:-x}")
_ADDRESSES = (
    *(
        "https://h/x",
        "http://h/x.git",
        "https://h/x.git#r:d",
        "git@localhost:x",
        "git@localhost:x?tag=1",
    ),
    *("git://h/x", "ssh://git@localhost/x", "ftp://h/x", "github.com/a/b", "${B:-https://h}"),
)
_ODD_ADDRESSES = (
    *(
        "github.com/a/b?x=y",
        "https://h/x.git?ref=a#b",
        "https://h/x.git?tag=a&branch=b",
        "git@localhost",
    ),
    *(
        "https://h/x.git?keep-git-dir=x",
        "https://h/x.git?keep-git-dir",
        "https://h/x.git?checksum=abc",
    ),
    *(
        "https://h/x.git?a=1&a=2",
        "https://h/x.git?submodules=1",
        "a@localhost:c:d",
        "u@localhost:p#f?q",
        "ssh://localhost:x/y",
    ),
    *(
        "git://h/%zz",
        "./git@localhost:x",
        "https://h/x.git?subdir=a#b:c",
        "https://[::1]/x.git",
        "HTTP://h/x",
    ),
    *(
        "https://h:1:2/x.git",
        "git@localhost:x?ref=%zz",
        "https://h/x.git?mtime=x",
        "https://h/x.git?ref=",
    ),
    *(
        "https://u:p@localhost/x.git?commit=1",
        "git@localhost:x?fetch-by-commit",
        "https://h/x.gi%74",
        "http://",
        "://",
    ),
    *(
        "https://h/x.git?keep-git-dir=false",
        "https://h/x.git?tag=a#refs/tags/a",
        "git@localhost:x?a;b",
        "git@localhost:?#",
    ),
    *(
        "https://h/x.git?ref=a&tag=a",
        "https://[::1/x.git",
        "ssh://[x]/y",
        "git://h h/x",
        "git@localhost:x#y:z:w",
    ),
    *(
        "https://h/x.git?subdir=/a#b:a",
        "https://h/x.git?;",
        "ssh://u%zz@localhost/x",
        "ssh://localhost%41/x",
        "git+ssh://localhost",
    ),
    *("file:///x", "github.com:x", "github.com/%zz", "https://h/x.git?tag=", "https://h/x.git?=x"),
)
SOURCES: dict[str, Choices] = {
    "COPY": (_PATHS_IN, (*_ADDRESSES, *_ODD_ADDRESSES)),
    "ADD": ((*_PATHS_IN, *_ADDRESSES), _ODD_ADDRESSES),
}
_DIGEST = "sha256:" + "a" * 64
TRANSFER_FLAGS: dict[str, Choices] = {
    "COPY": (("--link", "--parents", "--link=false"), ("--checksum=x", "--exclude=$A", "--link=x")),
    "ADD": (
        ("--link", f"--checksum={_DIGEST}", "--keep-git-dir=true", "--checksum=$A", "--unpack"),
        (
            *(
                "--checksum=sha256:x",
                "--checksum=x",
                "--checksum=",
                "--checksum=md5:x",
                "--checksum=abc",
            ),
            *(
                "--checksum=sha512:" + "0" * 128,
                "--keep-git-dir=false",
                f"--checksum={_DIGEST.upper()}",
            ),
        ),
    ),
}
SHELLS: Choices = (
    ('["a"]', '["/bin/bash","-c"]', '["powershell", "-Command"]'),
    ("[]", "x", "[1]"),
)
DURATIONS: Choices = (("1s", "1.5m", "0", "1h1m"), ("-1s", "1us", "x", "", "1ms", "1.s", ".s"))
COMMANDS: Choices = (
    ("x", '["x"]', '["x", "y"]', "echo $A", "[]", "['x']", '"x"'),
    ("", "<<E\nx $A\nE", "<<E x\ny\nE", '["x"', "[1]", "<<E"),
)
