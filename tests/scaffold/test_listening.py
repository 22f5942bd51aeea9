"""Where sources say plainly on which port they listen."""

from __future__ import annotations

import pytest

from lightship.project.health_path import health_in
from lightship.scaffold.init_options import InitOptions
from lightship.scaffold.listening import port_in, port_option, take_port
from lightship.scaffold.statement import Certainty, Statements

PLAIN = [
    ("server.listen(3000);", 3000),
    ("app.listen(process.env.PORT || 4000, () => {});", 4000),
    ("const port = Number(process.env.PORT ?? '5000');", 5000),
    ("await app.listen({ port: 3333, host: '0.0.0.0' });", 3333),
    ("serve({ fetch: app.fetch, port: 8787 })", 8787),
    ('http.ListenAndServe(":8080", nil)', 8080),
    ('http.ListenAndServe("0.0.0.0:9090", mux)', 9090),
    ('server := &http.Server{Addr: ":8081"}', 8081),
    ('net.Listen("tcp", ":7000")', 7000),
    ('r.Run(":9000")', 9000),
    ('e.Logger.Fatal(e.Start(":1323"))', 1323),
    ("uvicorn.run(app, host='0.0.0.0', port=8001)", 8001),
    ('HTTPServer(("", 8002), Handler)', 8002),
    ('int(os.environ.get("PORT", "8003"))', 8003),
    ('TcpListener::bind("0.0.0.0:3001")', 3001),
    ("SocketAddr::from(([0, 0, 0, 0], 3002))", 3002),
    ('HttpServer::new(App::new).bind(("0.0.0.0", 8004))', 8004),
    ("HttpServer.create(new InetSocketAddress(8005), 0)", 8005),
    ('System.getenv().getOrDefault("PORT", "8006")', 8006),
    ("Javalin.create().start(7070);", 7070),
    ('app.Run("http://0.0.0.0:5001");', 5001),
    ("set :port, 4568", 4568),
    ('port := flag.Int("port", 8007, "where to listen")', 8007),
    ('flag.StringVar(&addr, "addr", ":8008", "")', 8008),
    ('parser.add_argument("--port", type=int, default=8009)', 8009),
    ("int port = args.length > 0 ? Integer.parseInt(args[0]) : 8010;", 8010),
]


@pytest.mark.parametrize(("text", "port"), PLAIN)
def test_a_source_says_its_port(text: str, port: int) -> None:
    assert port_in(text) == port


@pytest.mark.parametrize(
    "text",
    [
        "const support = 3;",
        "server.listen(port)",
        'client.get("http://example.com/8080")',
        "listen(99999)",
        "timeout = 3000",
        "psycopg.connect(host=host, port=5432)",
        "",
    ],
)
def test_other_text_says_none(text: str) -> None:
    assert port_in(text) is None


@pytest.mark.parametrize(
    ("words", "port"),
    [
        ("next start -p 3001", 3001),
        ("vite --port 5173", 5173),
        ("PORT=4000 node server.js", 4000),
        ("web: gunicorn --bind 0.0.0.0:8009 app:app", 8009),
        ("node server.js", None),
    ],
)
def test_a_command_line_says_its_port(words: str, port: int | None) -> None:
    assert port_option(words) == port


@pytest.mark.parametrize(
    ("name", "text", "path"),
    [
        ("a.go", 'mux.HandleFunc("/healthz", ok)', "/healthz"),
        ("a.go", 'mux.HandleFunc("GET /health", ok)', "/health"),
        ("a.js", "app.get('/up', ok)", "/up"),
        ("a.js", 'fetch("https://example.com/health")', ""),
    ],
)
def test_a_source_says_its_health_check(name: str, text: str, path: str) -> None:
    assert health_in(text, name) == path


def taken(
    text: str, usual: int | None = None, port: int | None = None
) -> tuple[int | None, list[tuple[Certainty, str]]]:
    said = Statements()
    found, _ = take_port([("main", text)], usual, InitOptions(port=port), said)
    return found, [(each.certainty, each.subject) for each in said.made]


def test_what_a_file_says_is_recognised() -> None:
    assert taken("listen(3000)", 80) == (80, [(Certainty.ASSUMED, "port")])
    assert taken("x.listen(3000)", 80) == (3000, [(Certainty.RECOGNISED, "port")])


def test_an_option_goes_before_all() -> None:
    assert taken("x.listen(3000)", 80, 9000) == (9000, [(Certainty.RECOGNISED, "port")])
    assert taken("x.listen(3000)", 80, 0)[0] is None


def test_a_port_that_nothing_tells_is_not_known() -> None:
    assert taken("") == (None, [(Certainty.UNKNOWN, "port")])


def test_a_loopback_address_is_told() -> None:
    assert taken("x.listen(3000, '127.0.0.1')") == (
        3000,
        [(Certainty.RECOGNISED, "port"), (Certainty.UNKNOWN, "address")],
    )
