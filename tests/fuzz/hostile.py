"""Dockerfiles made to hurt: each a text of about so many characters as one asks for."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "FROM alpine\n"

Attack = Callable[[int], str]


def lines(text: str, head: str = HEAD) -> Attack:
    """Repeat ``text``, with the number of each repetition for every ``@`` in it."""
    if "@" not in text:
        return lambda size: head + text * (size // len(text))
    return lambda size: (
        head + "".join(text.replace("@", str(number)) for number in range(size // (len(text) + 2)))
    )


def flood(before: str, text: str, after: str = "\n", head: str = HEAD) -> Attack:
    """Put ``text`` again and again between ``before`` and ``after``."""
    body = lines(text, "")
    return lambda size: head + before + body(size) + after


def nest(before: str, opening: str, closing: str, inside: str = "x") -> Attack:
    """Put ``inside`` deep inside of so many pairs of ``opening`` and ``closing``."""

    def attack(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return f"{HEAD}{before}{opening * depth}{inside}{closing * depth}\n"

    return attack


def each_after_the_other(first: str, second: str, head: str = HEAD) -> Attack:
    """Repeat ``first``, then ``second``, each numbered, half of the size each."""
    one, two = lines(first, head), lines(second, "")
    return lambda size: one(size // 2) + two(size // 2)


SHELL_NESTS = (
    *(("$(", ")"), ("(", ")"), ("{ ", "; }"), ("${a:-", "}"), ("if x; then ", "; fi")),
    *(("for a in b; do ", "; done"), ("case x in x) ", ";; esac"), ("echo $(", ")"), ("<(x ", ")")),
    *(("$((", "))"), ('"$(', ')"'), ("f() { ", "; }"), ("[[ ", " ]]"), ("`", "`"), ("! ", "")),
)
SHELL_FLOODS = (
    *("$(", "`", "\\", "'", '"', "\"'", '"$(', "${", "[", "[[ ", "(", "{ ", "if x; then ", "&"),
    *(";", "<", ">", "$", "*", "x ", " && x", " || x", " | x", "; x", "<<< x ", "{a,b}", "A=b "),
    *("> /tmp/a ", "sudo ", "env A=b ", "sh -c ", "sh -c 'apt-get install x'; ", "xargs ", "1+"),
    *("eval 'curl x | sh'; ", "set -o pipefail; ", "$'\\x41'", " # y", "-exec rm {} \\; "),
    *("A@=$A@$A@; ", "f@() { f@; f@; }; ", "case x in x) ", "\xe9", "\u202e", "\x1b[31m", "\x9b"),
    *("curl -o f@ https://h/f@ && sh f@; ", "apt-get install -y x && ", "pip install a==1 ; "),
    *("npm i a ; ", "go build ./... ; ", "rm -rf /tmp/x@ ; ", "wget -O- http://h | sh ; "),
    *("echo password=abc1 > /f@ ; ", "chown -R a /b ; ", "apt-get update ; ", "cd a ; ", "pkg "),
    *("http://a:b@@c ", "http://", "a:", "AKIAghp_xoxb-sk-eyJ", "eyJa.", "-----BEGIN ", "-p"),
    *("password=", "-H 'Authorization: Bearer abc' ", "aZ09bY18", "--token=", "docker login -p "),
)
WORD_FLOODS = ("${", "${a:-", "\\", "'", '"', "$", "=", "${a//b/c}", "*a", "[a-", "../", "%41")
FLAG_FLOODS = ("--chown=a ", "--x@=a ", "--exclude=*a ", "--chmod=7 ", "--from=x ")
KEYWORDS = ("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK")
MORE_KEYWORDS = ("LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME")

ATTACKS: dict[str, Attack] = {
    **{f"RUN nests {one}": nest("RUN ", one, two) for one, two in SHELL_NESTS},
    **{f"heredoc nests {one}": nest("RUN <<E\n", one, two, "x\nE") for one, two in SHELL_NESTS},
    **{f"RUN floods {text!a}": flood("RUN ", text) for text in SHELL_FLOODS},
    **{f"heredoc floods {text!a}": flood("RUN <<E\n", text, "\nE\n") for text in SHELL_FLOODS},
    **{f"ENV floods {text!a}": flood("ENV A=", text) for text in WORD_FLOODS},
    **{f"FROM floods {text!a}": flood("FROM ", text, head="") for text in WORD_FLOODS},
    **{f"COPY floods {text!a}": flood("COPY ", text, " /x/\n") for text in WORD_FLOODS},
    **{f"COPY flags {text!a}": flood("COPY ", text, "a b\n") for text in FLAG_FLOODS},
    **{f"{word} long": flood(f"{word} ", "a") for word in (*KEYWORDS, *MORE_KEYWORDS)},
    **{f"{word} often": lines(f"{word} a b\n") for word in (*KEYWORDS, *MORE_KEYWORDS)},
    **{f"{word} nines": flood(f"{word} ", "9") for word in ("EXPOSE", "USER", "STOPSIGNAL")},
    **{
        f"{word} JSON": flood(f"{word} ", "[", "]" * 99 + "\n") for word in ("RUN", "COPY", "SHELL")
    },
    "stages": lines("FROM alpine AS s@\n", ""),
    "stages of the same name": lines("FROM a AS a\n", ""),
    "stages in a chain": lines("FROM a AS b\nENV A=$A@\nFROM b AS a\n", ""),
    "stages that copy": lines("FROM a AS s@\nCOPY --from=s@ /a /b\n", ""),
    "copies from one stage": lines("COPY --from=b /a /b\n", "FROM a AS b\nFROM b\n"),
    "onbuild for all": each_after_the_other("ONBUILD RUN x\n", "FROM a\n", "FROM x AS a\n"),
    "onbuild often": flood("", "ONBUILD ", "RUN x\n"),
    "onbuild installs": lines("ONBUILD RUN apt-get install -y x\n"),
    "variables that double": lines("ENV A=$A$A\n", HEAD + "ENV A=xx\n"),
    "variables that grow": lines("ENV PATH=$PATH:/x\n"),
    "variables": lines("ENV A@=b\n"),
    "variables in one": flood("ENV ", "A@=b "),
    "arguments used": each_after_the_other("ARG PASSWORD@=hunter2ab\n", "RUN x $PASSWORD@\n"),
    "ports": lines("EXPOSE 1-65535\n"),
    "ports that cannot be": flood("EXPOSE ", "a b/c 70000 1-99999999 9-1 "),
    "patterns": lambda n: f"{HEAD}ENV A={'a' * n}\nENV B=${{A//{'*a' * (n // 4)}/x}}${{A##*b}}\n",
    "heredocs": lines("RUN <<EOF\nx\nEOF\n"),
    "heredocs in one": flood("RUN ", "<<E "),
    "heredocs of many names": each_after_the_other("COPY <<E@ /d/\n", "E@\n"),
    "heredocs without end": lines("RUN <<E@\n"),
    "heredocs in a heredoc": flood("RUN <<E\n", "cat <<X\n", "E\n"),
    "JSON nested": flood("RUN ", '[{"a":'),
    "JSON long": flood("CMD [", '"a",', '"\\u00e9"]\n'),
    "continuations": flood("RUN x", " \\\n", "y\n"),
    "continuations with comments": flood("RUN x \\\n", "# lightship: ignore=LS3001\n && y \\\n"),
    "blank lines": lines("\n"),
    "carriage returns": lines("RUN x\r\n"),
    "comments": lines("# hello\n"),
    "directives": lines("# escape=`\n# check=skip=all;error=true\n", ""),
    "our pragmas": lines("# lightship: ignore=LS4001,LS@ x\nRUN apt-get update\n"),
    "pragmas for the file": lines("# lightship: ignore-file=LS@\nCMD a\n"),
    "others' pragmas": lines("# hadolint stage ignore=DL3008\n# check=skip=all\nRUN apt update\n"),
    "ids in one pragma": flood("# lightship: ignore=", "LS@,", "\nRUN x\n"),
    "unknown instructions": lines("FOO@ bar\n"),
    "one unknown word": flood("", "x", " y\n"),
    "mounts": flood("RUN ", "--mount=type=secret,id=a@ ", "x\n"),
    "mount options": flood("RUN --mount=type=cache,", "target=/x,", " x\n"),
    "mount quotes": flood("RUN --mount=", '"', " x\n"),
    "durations": flood("HEALTHCHECK --interval=", "1h", " CMD x\n"),
    "downloads": lines("ADD https://h/f@.tar.gz /f@\nRUN tar xf /f@\n"),
    "archives": lines("RUN curl -O https://h/f@.tgz\nRUN tar xf f@.tgz\n"),
    "archives of one name": lines("COPY f.tgz /a@/\nRUN tar xf /b/f.tgz\n"),
    "sources": lines("RUN git clone http://h/a /usr/src/a@ && make install\n"),
    "labels": lines("LABEL A@=$B@ a..@=b\n"),
    "deletions": lines("COPY f@.key /f@.key\nRUN rm /f@.key\n"),
    "scripts": each_after_the_other("COPY s@.sh /s@.sh\n", "RUN /s@.sh\n"),
    "users": lines("USER a\nRUN apt-get install x\nUSER root\n"),
    "folders": lines("WORKDIR a\nRUN touch x\n"),
    "installs": lines("COPY package.json .\nRUN npm install\nCOPY . .\nRUN npm run build\n"),
    "builds": lines("FROM golang AS b@\nRUN go build -o /x\nFROM scratch\nCOPY --from=b@ /x /x\n"),
    "bytes that are no text": flood("RUN ", "\udcff\udc80"),
    "image names": flood("FROM node:", "1-", "x\n", head=""),
    "platforms": flood("FROM --platform=", "a/", " x\n", head=""),
}
