from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS8005"
FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "RUN cd /src && make\nRUN true\n",
            "WORKDIR /src\nRUN make\nWORKDIR /\nRUN true\n",
        ),
        (
            'WORKDIR /app\nRUN cd lib && make\nCMD ["a"]\n',
            'WORKDIR /app\nWORKDIR /app/lib\nRUN make\nWORKDIR /app\nCMD ["a"]\n',
        ),
        ("RUN cd /src && make\nWORKDIR /app\n", "WORKDIR /src\nRUN make\nWORKDIR /app\n"),
        ("WORKDIR /app\nRUN cd /app && make\n", "WORKDIR /app\nRUN make\n"),
        (
            "ENV HOME_OF=/srv\nRUN set -e; cd $HOME_OF; make\nWORKDIR /\n",
            "ENV HOME_OF=/srv\nWORKDIR $HOME_OF\nRUN set -e; make\nWORKDIR /\n",
        ),
        (
            "# build\nRUN cd /src \\\n  && make \\\n  && make install\nWORKDIR /\n",
            "WORKDIR /src\n# build\nRUN make \\\n  && make install\nWORKDIR /\n",
        ),
        ("RUN make && cd ..\n", "RUN make\n"),
        (
            'ENV INI=/usr/etc/php\nRUN set -eu; cd "${INI%/php}"; cp -v a b\nWORKDIR /\n',
            "ENV INI=/usr/etc/php\nWORKDIR /usr/etc\nRUN set -eu; cp -v a b\nWORKDIR /\n",
        ),
    ],
)
def test_what_opens_a_step_becomes_workdir(before: str, after: str) -> None:
    assert fixed(CODE, FROM + before) == FROM + after


def test_a_trimmed_variable_is_written_out_in_workdir() -> None:
    env = f"{FROM}ENV V=v1\n"
    assert fixed(CODE, f"{env}RUN make; cd /a-${{V#v}}\n", unsafe=True) == (
        f"{env}RUN make\nWORKDIR /a-1\n"
    )
    step = f"{env}RUN mkdir -p /a-${{V#v}}; cd /a-${{V#v}}; make\nWORKDIR /\n"
    assert fixed(CODE, step) == f"{env}WORKDIR /a-1\nRUN make\nWORKDIR /\n"


@pytest.mark.parametrize(
    "before",
    [
        "ARG TARGETPLATFORM\nRUN cd /dist/${TARGETPLATFORM#linux/} && make\nWORKDIR /\n",
        "ARG V=v1\nRUN cd /a-${V#v} && make\nWORKDIR /\n",
        "ARG A=v1\nENV V=$A\nRUN cd /a-${V#v} && make\nWORKDIR /\n",
        "ENV E=/bin\nRUN cd ${E%/bin} && touch made\nWORKDIR /\n",
        "ENV E=/a/bin\nRUN cd '${E%/bin}' && touch made\nWORKDIR /\n",
    ],
)
def test_what_the_build_may_be_given_or_the_shell_reads_otherwise_is_left(before: str) -> None:
    assert fixed(CODE, FROM + before, unsafe=True) == FROM + before


@pytest.mark.parametrize("step", ["cd ${V%/php} && make", "V=/a/php; cd ${V%/php}; make"])
def test_a_trimmed_variable_without_a_known_value_is_left(step: str) -> None:
    assert fixed(CODE, f"{FROM}RUN {step}\nWORKDIR /\n", unsafe=True).count("WORKDIR") == 1


def test_in_a_stage_that_nothing_builds_on_nobody_needs_the_way_back() -> None:
    end = "FROM scratch\nCOPY --from=0 /src/a /\n"
    assert fixed(CODE, f"{FROM}RUN cd /src && make\n{end}") == (
        f"{FROM}WORKDIR /src\nRUN make\n{end}"
    )


@pytest.mark.parametrize(
    "rest",
    [
        "RUN apt-get update && apt-get install -y curl\nWORKDIR /app\n",
        'COPY a /app/\nRUN chmod +x /app/a\nUSER app\nCMD ["a"]\nWORKDIR /app\n',
        "RUN --mount=type=cache,target=/c curl -o /a https://example.com/a\nWORKDIR /app\n",
        "RUN mkdir /b && cd /b && ./configure && make\nWORKDIR /app\n",
        "RUN true\nFROM scratch\nCOPY --from=0 /src/a /\n",
    ],
)
def test_what_does_the_same_in_any_folder_needs_no_way_back(rest: str) -> None:
    fix = fixed(CODE, f"{FROM}RUN cd /src && make\n{rest}")
    assert fix.startswith(f"{FROM}WORKDIR /src\nRUN make\n")
    assert "WORKDIR /\n" not in fix


@pytest.mark.parametrize(
    "rest",
    [
        "RUN make\nWORKDIR /app\n",
        "COPY a .\nWORKDIR /app\n",
        'COPY ["a", "b", "c/"]\nWORKDIR /app\n',
        "COPY a $PLACE\nWORKDIR /app\n",
        "RUN echo a > b\nWORKDIR /app\n",
        'RUN echo "$PWD"\nWORKDIR /app\n',
        'RUN ["touch", "a"]\nWORKDIR /app\n',
        "RUN (cd /b && make); make\nWORKDIR /app\n",
        "RUN cd b && make\nWORKDIR /app\n",
        "RUN --mount=type=cache,target=c apt-get update\nWORKDIR /app\n",
        "WORKDIR app\n",
        "ONBUILD RUN make\nWORKDIR /app\n",
        "RUN true\n",
        "RUN true\nFROM base\nRUN make\n",
        'CMD ["a"]\nFROM scratch\nCOPY --from=0 /src/a /\n',
    ],
)
def test_what_minds_the_folder_later_needs_the_way_back(rest: str) -> None:
    fix = fixed(CODE, f"FROM debian:bookworm-slim AS base\nRUN cd /src && make\n{rest}")
    assert "\nWORKDIR /src\nRUN make\nWORKDIR /\n" in fix


def test_what_is_lost_at_the_end_lasts_with_unsafe() -> None:
    text = f"{FROM}RUN mkdir /app && cd /app\nRUN make\n"
    assert fixed(CODE, text) == text
    after = f"{FROM}RUN mkdir /app\nWORKDIR /app\nRUN make\n"
    assert fixed(CODE, text, unsafe=True) == after
    assert fixed(CODE, f"{FROM}RUN cd /app\n", unsafe=True) == f"{FROM}WORKDIR /app\n"


@pytest.mark.parametrize(
    "rest",
    [
        "RUN git clone x && cd x && make",
        "RUN cd /src && make && cd .. && rm -rf src",
        "RUN cd /etc && sed -i s/a/b/ c",
        "RUN --mount=target=/src cd /src && make",
        "RUN --mount=type=cache,target=cache cd /src && make",
        "RUN cd $(mktemp -d) && make",
        "RUN cd /src || exit 1; make",
    ],
)
def test_what_has_no_place_for_workdir_is_left(rest: str) -> None:
    text = f"{FROM}{rest}\nRUN true\n"
    assert fixed(CODE, text, unsafe=True) == text


def test_an_unknown_folder_cannot_be_gone_back_to() -> None:
    text = "FROM example.com/base:1\nRUN cd /src && make\nRUN true\n"
    assert "go back to" in left(CODE, text, unsafe=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "RUN set -ex \\\n  && apt-get update \\\n  && cd /usr/src \\\n  && make\nRUN true\n",
            (
                "WORKDIR /usr/src\nRUN set -ex \\\n  && apt-get update \\\n  && make\n"
                "WORKDIR /\nRUN true\n"
            ),
        ),
        (
            (
                "RUN set -eux; \\\n\tmkdir -p /usr/src; \\\n\tcd /usr/src; \\\n\tmake; \\\n"
                "\tcd /; \\\n\trm -rf /usr/src/a\nRUN true\n"
            ),
            (
                "WORKDIR /usr/src\nRUN set -eux; \\\n\tmake; \\\n"
                "\trm -rf /usr/src/a\nWORKDIR /\nRUN true\n"
            ),
        ),
        (
            "WORKDIR /app\nRUN mkdir build && cd build && cmake .. && make\nRUN true\n",
            "WORKDIR /app\nWORKDIR /app/build\nRUN cmake .. && make\nWORKDIR /app\nRUN true\n",
        ),
        (
            "WORKDIR /tmp\nRUN curl -fsSLo /tmp/a https://example.com/a && cd /tmp && ./a\n",
            "WORKDIR /tmp\nRUN curl -fsSLo /tmp/a https://example.com/a && ./a\n",
        ),
        (
            "RUN mkdir -p /src && curl -fsSL https://a.b/c | tar xz -C /src && cd /src && make\n",
            (
                "WORKDIR /src\nRUN mkdir -p /src && "
                "curl -fsSL https://a.b/c | tar xz -C /src && make\nWORKDIR /\n"
            ),
        ),
        (
            "RUN apt-get update\\\n && mkdir /tmp/a \\\n && id > /tmp/a/b \\\n && cd /tmp/a && a\n",
            "WORKDIR /tmp/a\nRUN apt-get update\\\n && id > /tmp/a/b \\\n && a\nWORKDIR /\n",
        ),
        (
            "RUN docker-php-source extract; cd /usr/src/php; make; cd -; rm -r /usr/src/php\n",
            (
                "WORKDIR /usr/src/php\n"
                "RUN docker-php-source extract; make; rm -r /usr/src/php\nWORKDIR /\n"
            ),
        ),
        (
            "RUN --mount=type=cache,target=/root/.m2 cd /src && mvn package\nWORKDIR /app\n",
            "WORKDIR /src\nRUN --mount=type=cache,target=/root/.m2 mvn package\nWORKDIR /app\n",
        ),
    ],
)
def test_what_does_the_same_in_any_folder_may_run_in_another(before: str, after: str) -> None:
    assert fixed(CODE, FROM + before) == FROM + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "RUN apt-get install -y nginx && cd /var/lib/nginx && make\nWORKDIR /\n",
            "WORKDIR /var/lib/nginx\nRUN apt-get install -y nginx && make\nWORKDIR /\n",
        ),
        (
            (
                'RUN a="$(apt-mark showmanual)" && mkdir -p /var/a && wget -qO- https://a.b/c.tgz '
                "| tar xz -C /var/a && cd /var/a && make && apt-mark manual $a\nWORKDIR /\n"
            ),
            (
                'WORKDIR /var/a\nRUN a="$(apt-mark showmanual)" && mkdir -p /var/a && '
                "wget -qO- https://a.b/c.tgz | tar xz -C /var/a && make && apt-mark manual $a\n"
                "WORKDIR /\n"
            ),
        ),
        (
            (
                "RUN git clone https://example.com/a.git /src && cd /src && make && cd - && "
                "find /usr/local -type f -exec ldd '{}' ';' | sort -u | xargs -r apt-mark manual\n"
                "WORKDIR /\n"
            ),
            (
                "WORKDIR /src\nRUN git clone https://example.com/a.git /src && make && "
                "find /usr/local -type f -exec ldd '{}' ';' | sort -u | xargs -r apt-mark manual\n"
                "WORKDIR /\n"
            ),
        ),
    ],
)
def test_a_folder_that_the_step_makes_may_get_another_owner(before: str, after: str) -> None:
    assert fixed(CODE, FROM + before) == FROM + before
    assert fixed(CODE, FROM + before, unsafe=True) == FROM + after


@pytest.mark.parametrize(
    "rest",
    [
        "RUN wget https://example.com/a.tgz && mkdir -p /src && cd /src && tar xzf /a.tgz",
        "RUN tar xzf a.tgz -C /src && cd /src && make",
        "RUN tar czf /a.tgz -C /src . && cd /src && make",
        "RUN rm -rf /src && git clone https://example.com/a.git /src && cd /src && make",
        "RUN rm -rf /sr* && cd /src && make",
        "RUN mkdir /src /lib2 && touch /src/a && cd /src && make",
        "RUN mkdir /src/ && touch /src/a && cd /src && make",
        "RUN mkdir /src && rmdir /src && cd /src && make",
        "RUN mkdir -m 700 /src && cd /src && make",
        "RUN cp -r /a /src && cd /src && make",
        "RUN ./prepare && cd /src && make",
        "RUN npm install && cd /src && make",
        "RUN apt-get install -y ./a.deb && cd /src && make",
        "RUN echo a > b && cd /src && make",
        "RUN echo * && cd /src && make",
        'RUN echo "$PWD" && cd /src && make',
        "RUN . ./settings && cd /src && make",
        "RUN true && (cd /a && make) && cd /src && make",
        "RUN true && cd /src && make && cd / && make",
        "RUN true && cd /src || true; make",
        "RUN true && if cd /src; then make; fi",
        "RUN true && pushd /src && make && popd",
        "RUN --mount=target=/src true && cd /src/a && make",
        "USER app\nRUN mkdir /src && cd /src && make",
        "USER app\nRUN curl -fsSL https://a.b/c | tar xz -C /src && cd /src && make",
        "RUN true && cd /etc && make",
        "RUN x=/a && true && cd $x && make",
    ],
)
def test_what_may_mind_the_folder_is_left(rest: str) -> None:
    text = f"{FROM}{rest}\nRUN true\n"
    assert fixed(CODE, text, unsafe=True) == text


def test_the_words_in_which_lines_end_stay() -> None:
    before = f"{FROM}RUN set -e; \\\n  cd /tmp; \\\n  make\nRUN true\n".replace("\n", "\r\n")
    after = f"{FROM}WORKDIR /tmp\nRUN set -e; \\\n  make\nWORKDIR /\nRUN true\n"
    assert fixed(CODE, before) == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("later", "is_needed"),
    [("COPY a /b\nWORKDIR /app\n", False), ("COPY a b\n", True), ("CMD ls\n", True)],
)
def test_a_stage_that_is_built_on_this_one_is_asked_too(later: str, is_needed: bool) -> None:
    text = f"FROM debian:bookworm-slim AS a\nRUN cd /src && make\nFROM a\n{later}"
    assert ("RUN make\nWORKDIR /\n" in fixed(CODE, text)) == is_needed
