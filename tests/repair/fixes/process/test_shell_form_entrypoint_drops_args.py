from __future__ import annotations

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS6002"
FROM = "FROM debian:bookworm-slim\n"
CMD = 'CMD ["--port", "80"]\n'


def test_a_plain_entrypoint_gets_exec_form() -> None:
    text = f"{FROM}ENTRYPOINT java -jar /app.jar\n{CMD}"
    assert fixed(CODE, text) == text
    assert fixed(CODE, text, unsafe=True) == text.replace(
        "java -jar /app.jar", '["java", "-jar", "/app.jar"]'
    )


def test_a_shell_that_is_needed_hands_its_arguments_on() -> None:
    text = f"{FROM}ENTRYPOINT java $OPTS -jar /app.jar\n{CMD}"
    after = fixed(CODE, text, unsafe=True)
    assert '["/bin/sh", "-c", "exec java $OPTS -jar /app.jar \\"$@\\"", "sh"]' in after


def test_a_shell_that_is_written_out_hands_its_arguments_on() -> None:
    text = f'{FROM}ENTRYPOINT ["sh", "-c", "java \\"$OPT\\" -jar /app.jar"]\n{CMD}'
    after = fixed(CODE, text, unsafe=True)
    assert '["sh", "-c", "exec java \\"$OPT\\" -jar /app.jar \\"$@\\"", "sh"]' in after


def test_a_cmd_in_shell_form_gives_nobody_arguments() -> None:
    text = f"{FROM}ENTRYPOINT java -jar /app.jar\nCMD serve --port 80\n"
    assert "its CMD is in shell form" in left(CODE, text, unsafe=True)
