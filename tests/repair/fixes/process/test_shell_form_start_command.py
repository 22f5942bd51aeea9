from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS6001"
FROM = "FROM debian:bookworm-slim\n"


def started(rest: str, *, unsafe: bool = False) -> str:
    return fixed(CODE, f"{FROM}{rest}\n", unsafe=unsafe).removeprefix(FROM).removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("CMD nginx -g 'daemon off;'", 'CMD ["nginx", "-g", "daemon off;"]'),
        ("cmd nginx", 'cmd ["nginx"]'),
        ("ENTRYPOINT /usr/bin/server", 'ENTRYPOINT ["/usr/bin/server"]'),
        ('CMD server --name "a b"', 'CMD ["server", "--name", "a b"]'),
        (r"CMD server a\ b", 'CMD ["server", "a b"]'),
        ('CMD server "say \\"hi\\""', 'CMD ["server", "say \\"hi\\""]'),
        ("CMD server;", 'CMD ["server"]'),
        ("CMD server héllo", 'CMD ["server", "héllo"]'),
        ("CMD   server\t-v", 'CMD   ["server",\t"-v"]'),
    ],
)
def test_a_command_that_needs_no_shell_becomes_an_array(before: str, after: str) -> None:
    assert started(before) == after


def test_the_lines_and_comments_of_the_author_stay() -> None:
    before = "CMD server \\\n    --port 80 \\\n    # why\n\t--host all"
    after = 'CMD ["server", \\\n    "--port", "80", \\\n    # why\n\t"--host", "all"]'
    assert started(before) == after


def test_the_line_ends_of_windows_stay() -> None:
    text = "FROM debian:bookworm-slim\r\nCMD server \\\r\n  -v\r\n"
    assert fixed(CODE, text) == 'FROM debian:bookworm-slim\r\nCMD ["server", \\\r\n  "-v"]\r\n'


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("CMD java $JAVA_OPTS -jar app.jar", "exec java $JAVA_OPTS -jar app.jar"),
        ("CMD migrate && server", "migrate && exec server"),
        ("CMD cd /app; server > /log 2>&1", "cd /app; exec server > /log 2>&1"),
        ("CMD PORT=80 server", "PORT=80 exec server"),
        ('CMD server "$NAME"', 'exec server \\"$NAME\\"'),
        ("CMD server *.conf", "exec server *.conf"),
        ("CMD ./start.sh now", "exec ./start.sh now"),
        ("CMD sed 's/\\n/ /' a*", "exec sed 's/\\\\n/ /' a*"),
    ],
)
def test_a_shell_that_is_needed_makes_way_for_the_last_command(before: str, text: str) -> None:
    assert started(before) == f'CMD ["/bin/sh", "-c", "{text}"]'


def test_a_shell_text_of_several_lines_stays_one() -> None:
    before = "CMD server \\\n    $OPTIONS \\\n    # why\n    --host all"
    after = 'CMD ["/bin/sh", "-c", "exec server \\\n    $OPTIONS \\\n    # why\n    --host all"]'
    assert started(before) == after


@pytest.mark.parametrize(
    "rest",
    [
        "CMD server | tee /log",
        "CMD while true; do server; done",
        "CMD server || true",
        "CMD server &",
        "CMD echo hello",
        "CMD start() { server; }; start",
    ],
)
def test_what_no_exec_can_stand_before_is_left(rest: str) -> None:
    assert "no exec can stand before it" in left(CODE, f"{FROM}{rest}\n", unsafe=True)


def test_beside_something_in_the_background_exec_is_unsafe() -> None:
    text = "CMD worker & server"
    assert started(text) == text
    assert started(text, unsafe=True) == 'CMD ["/bin/sh", "-c", "worker & exec server"]'


def test_a_script_without_a_first_line_needs_its_shell() -> None:
    text = f"{FROM}COPY run /usr/bin/run\nCMD /usr/bin/run\n"
    plain = fixed(CODE, text, {"run": "server\n"})
    assert plain.endswith('CMD ["/bin/sh", "-c", "exec /usr/bin/run"]\n')
    named = fixed(CODE, text, {"run": "#!/bin/sh\nserver\n"})
    assert named.endswith('CMD ["/usr/bin/run"]\n')


def test_the_entry_point_of_a_database_does_not_get_to_see_its_name() -> None:
    after = fixed(CODE, "FROM postgres:16\nCMD postgres -c fsync=off\n")
    assert after.endswith('CMD ["/bin/sh", "-c", "exec postgres -c fsync=off"]\n')


def test_an_entrypoint_keeps_dropping_the_words_of_cmd_unless_it_may_change() -> None:
    text = f'{FROM}ENTRYPOINT server\nCMD ["--port", "80"]\n'
    assert 'ENTRYPOINT ["/bin/sh", "-c", "exec server"]' in fixed(CODE, text)
    assert 'ENTRYPOINT ["server"]' in fixed(CODE, text, unsafe=True)


def test_an_entrypoint_with_variables_hands_the_words_of_cmd_on() -> None:
    text = f'{FROM}ENTRYPOINT server $OPTIONS\nCMD ["--port", "80"]\n'
    after = fixed(CODE, text, unsafe=True)
    assert 'ENTRYPOINT ["/bin/sh", "-c", "exec server $OPTIONS \\"$@\\"", "sh"]' in after


def test_the_arguments_of_a_runtime_reach_it() -> None:
    text = f'{FROM}ENTRYPOINT ["python3"]\nCMD app.py --debug\n'
    assert fixed(CODE, text) == text
    assert fixed(CODE, text, unsafe=True).endswith('CMD ["app.py", "--debug"]\n')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("CMD ['server', '-v']", 'CMD ["server", "-v"]'),
        ("CMD [“server”, “-v”]", 'CMD ["server", "-v"]'),
        ('CMD ["server", "-v",]', 'CMD ["server", "-v"]'),
    ],
)
def test_an_array_that_is_none_becomes_the_one_that_is_meant(before: str, after: str) -> None:
    assert started(before) == before
    assert started(before, unsafe=True) == after


def test_brackets_that_mean_several_things_are_left() -> None:
    assert "more than one way" in left(CODE, f"{FROM}CMD [server, -v]\n", unsafe=True)


def test_a_health_check_that_needs_no_shell_becomes_an_array() -> None:
    text = f'{FROM}HEALTHCHECK --retries=3 CMD probe --fast\nCMD ["server"]\n'
    assert 'HEALTHCHECK --retries=3 CMD ["probe", "--fast"]' in fixed(CODE, text)
