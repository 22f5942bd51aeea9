"""The port that a health check asks: the exposed one, where it is the one that is listened on."""

from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

CONF = "server {{\n  {}\n  location / {{ root /a; }}\n}}\n"


def nginx(lines: str, image: str = "nginx:1.27-alpine") -> str:
    """Return a Dockerfile from nginx with ``lines``."""
    return f"FROM {image}\n{lines}"


OVER = "COPY nginx.conf /etc/nginx/conf.d/default.conf\n"
MAIN = "COPY nginx.conf /etc/nginx/nginx.conf\n"


@pytest.mark.parametrize(
    ("lines", "listen", "port"),
    [
        (OVER, "listen 8081;", 8081),
        (OVER, "listen 0.0.0.0:8081 default_server;", 8081),
        (OVER, "listen [::]:8081; listen 8081;", 8081),
        (OVER, "listen 443 ssl; listen 8082;", 8082),
        (OVER, "# listen 9000;\n  listen 8081;", 8081),
        (OVER, "listen 8081; listen 80;", 80),
        (OVER, "root /a;", 80),
        (OVER + "EXPOSE 8081\n", "listen 8081;", 8081),
        (OVER + "EXPOSE 8081 8082\n", "listen 8082;", 8082),
        (MAIN, "listen 8081;", 8081),
        ("COPY nginx.conf /etc/nginx/conf.d/app.conf\n", "listen 8081;", 80),
        ("COPY nginx.conf /etc/nginx/conf.d/\n", "listen 8081;", 80),
        (
            "RUN rm /etc/nginx/conf.d/default.conf\nCOPY nginx.conf /etc/nginx/conf.d\n",
            "listen 8081;",
            8081,
        ),
        ("COPY nginx.conf /etc/nginx/templates/default.conf.template\n", "listen 8081;", 8081),
        ("WORKDIR /etc/nginx\nCOPY nginx.conf conf.d/default.conf\n", "listen 8081;", 8081),
        ("COPY nginx.conf /usr/share/nginx/html/\n", "listen 8081;", 80),
        ("RUN chown -R nginx /etc/nginx/conf.d\n" + OVER, "listen 8081;", 8081),
    ],
)
def test_the_configuration_of_nginx_says_the_port(lines: str, listen: str, port: int) -> None:
    after = fixed("LS6004", nginx(lines), {"nginx.conf": CONF.format(listen)}, unsafe=True)
    assert f"http://127.0.0.1:{port}/" in after


@pytest.mark.parametrize(
    ("lines", "listen", "reason"),
    [
        (OVER, "listen 443 ssl;", "no plain HTTP"),
        (OVER, "listen ${PORT};", "cannot be told"),
        (OVER + "EXPOSE 80\n", "listen 8081;", "80 is exposed, and 8081 is listened on"),
        (OVER + "RUN sed -i s/80/81/ /etc/nginx/conf.d/default.conf\n", "x;", "cannot be told"),
        ("COPY other.conf /etc/nginx/conf.d/default.conf\n", "listen 80;", "cannot be told"),
        ("COPY --from=a /x.conf /etc/nginx/conf.d/default.conf\n", "x;", "cannot be told"),
        (OVER + 'CMD ["nginx", "-c", "/my.conf"]\n', "listen 81;", "cannot be told"),
    ],
)
def test_nothing_is_asked_where_nginx_listens_elsewhere(
    lines: str, listen: str, reason: str
) -> None:
    files = {"nginx.conf": CONF.format(listen)}
    assert reason in left("LS6004", nginx(lines), files, unsafe=True)


def test_a_folder_of_configurations_is_read() -> None:
    files = {"conf/default.conf": CONF.format("listen 8081;"), "conf/a.conf": "gzip on;\n"}
    after = fixed("LS6004", nginx("COPY conf /etc/nginx/conf.d\n"), files, unsafe=True)
    assert "http://127.0.0.1:8081/" in after


def test_a_whole_configuration_includes_others_or_does_not() -> None:
    alone = "http {{ server {{ listen 8081; }} {} }}"
    text = nginx(MAIN + "COPY app.conf /etc/nginx/conf.d/default.conf\n")
    files = {"app.conf": CONF.format("listen 80;"), "nginx.conf": alone.format("")}
    assert "127.0.0.1:8081/" in fixed("LS6004", text, files, unsafe=True)
    files["nginx.conf"] = alone.format("include /etc/nginx/conf.d/*.conf;")
    assert "127.0.0.1:80/" in fixed("LS6004", text, files, unsafe=True)


def test_a_configuration_of_streams_is_not_asked_by_http() -> None:
    files = {"nginx.conf": "stream { server { listen 80; } }"}
    assert "cannot be told" in left("LS6004", nginx(MAIN), files, unsafe=True)


def test_the_program_beside_the_pages_does_not_say_where_nginx_is_asked() -> None:
    text = (
        "FROM node:20 AS a\nCOPY . .\nRUN npm run build\n"
        "FROM nginx:1.27-alpine\nCOPY --from=a /dist /usr/share/nginx/html\n"
    )
    files = {"server.js": "app.get('/health', ok)"}
    assert "http://127.0.0.1:80/" in fixed("LS6004", text, files, unsafe=True)


NODE = "FROM node:20-slim\nWORKDIR /srv\nCOPY . .\nEXPOSE {}\nCMD {}\n"


@pytest.mark.parametrize(
    "start",
    [
        *("next start -p 4000", "next start --port 4000", "next start -p=4000"),
        *("PORT=4000 node a.js", "cross-env PORT=4000 node a.js", "serve -s build -l 4000"),
        *("npm run serve", "vite preview --host --port=4000"),
    ],
)
def test_a_script_that_names_another_port_is_not_asked_at_the_exposed_one(start: str) -> None:
    package = f'{{"scripts": {{"start": "{start}", "serve": "ng serve --port 4000"}}}}'
    files = {"package.json": package}
    for command in ('["npm", "start"]', "npm run start", '["yarn", "start"]'):
        text = NODE.format(3000, command)
        reason = left("LS6004", text, files, unsafe=True)
        assert "3000 is exposed, and 4000 is listened on" in reason
        after = fixed("LS6004", NODE.format("9000 4000", command), files, unsafe=True)
        assert "http://127.0.0.1:4000/" in after


@pytest.mark.parametrize(
    "command",
    [
        '["uvicorn", "a:b", "--host", "0.0.0.0", "--port", "4000"]',
        '["gunicorn", "-b", ":4000", "a:b"]',
        '["gunicorn", "--bind=0.0.0.0:4000", "a:b"]',
        "gunicorn a:b -b 0.0.0.0:4000 -p /run/a.pid",
        "flask run --host 0.0.0.0 --port 4000",
        '["flask", "run", "-p", "4000"]',
        '["python", "manage.py", "runserver", "0.0.0.0:4000"]',
        '["python", "-m", "http.server", "4000"]',
        '["rails", "server", "-b", "0.0.0.0", "-p", "4000"]',
        '["php", "-S", "0.0.0.0:4000"]',
        '["java", "-Dserver.port=4000", "-jar", "a.jar"]',
        '["streamlit", "run", "a.py", "--server.port=4000"]',
        '["sh", "-c", "PORT=4000 exec node a.js"]',
        '["./start.sh"]',
    ],
)
def test_a_start_command_that_names_another_port_is_not_asked(command: str) -> None:
    files = {"start.sh": "#!/bin/sh\nset -e\nexec uvicorn a:b --port 4000\n"}
    text = NODE.format(3000, command)
    assert "4000 is listened on" in left("LS6004", text, files, unsafe=True)
    after = fixed("LS6004", NODE.format(4000, command), files, unsafe=True)
    assert "http://127.0.0.1:4000/" in after


@pytest.mark.parametrize(
    "command",
    [
        '["uvicorn", "a:b", "--port", "3000"]',
        "uvicorn a:b --port $PORT",
        "uvicorn a:b --port ${PORT:-3000}",
        "gunicorn -p /run/4000 a:b",
        '["node", "a.js", "--metrics-port", "4000"]',
        '["npm", "start"]',
        "mkdir -p 4000 && node a.js",
    ],
)
def test_a_start_command_that_names_no_other_port_leaves_the_exposed_one(command: str) -> None:
    after = fixed("LS6004", NODE.format(3000, command), {"package.json": "{"}, unsafe=True)
    assert "http://127.0.0.1:3000/" in after
