"""The path of health checks, as people write it down in many languages."""

from __future__ import annotations

import pytest

from lightship.project.health_path import HealthPath, health_in, health_path


@pytest.mark.parametrize(
    ("name", "text", "path"),
    [
        ("a.go", 'mux.HandleFunc("/healthz", ok)', "/healthz"),
        ("a.go", 'mux.HandleFunc("GET /health", ok)', "/health"),
        ("a.go", 'r.GET("/ping", ok)', "/ping"),
        ("a.go", 'r.Get("/ping", ok)', "/ping"),
        ("a.go", 'r.Handle("GET", "/ping", ok)', "/ping"),
        ("a.go", 'r.HandlerFunc(http.MethodGet, "/ping", ok)', "/ping"),
        ("a.go", 'r.Use(middleware.Heartbeat("/ping"))', "/ping"),
        ("a.go", "mux.Handle(`/up`, ok)", "/up"),
        ("a.js", "app.get('/up', ok)", "/up"),
        ("a.js", "app.get(\n  '/up',\n  ok\n)", "/up"),
        ("a.js", "app.get(['/up', '/x'], ok)", "/up"),
        ("a.js", "app.all('/up', ok)", "/up"),
        ("a.js", "app.use('/up', (q, r) => r.send(1))", "/up"),
        ("a.js", "app.route('/up').get(ok)", "/up"),
        ("a.js", "server.route({ method: 'GET', path: '/up', handler })", "/up"),
        ("a.ts", "const app = new Hono()\n  .get('/up', ok)", "/up"),
        ("a.ts", "router.get(`/api/health`, ok)", "/api/health"),
        ("a.py", '@app.get("/livez")', "/livez"),
        ("a.py", '@app.get("/health/")', "/health/"),
        ("a.py", "@bp.route('/up', methods=['GET', 'POST'])", "/up"),
        ("a.py", '@router.api_route(path="/up")', "/up"),
        ("a.py", 'app.router.add_get("/up", ok)', "/up"),
        ("a.py", 'Route("/up", ok)', "/up"),
        ("a.py", "path('healthz/', views.ok),", "/healthz/"),
        ("a.py", 'path("ready", views.ok),', "/ready"),
        ("a.py", "re_path(r'^healthz/?$', views.ok),", "/healthz"),
        ("a.py", "url(r'^healthz/$', views.ok),", "/healthz/"),
        ("a.rb", "get '/ready' do", "/ready"),
        ("a.rb", "get '/ready', to: 'a#b'", "/ready"),
        ("a.rb", "get '/ready' => 'a#b'", "/ready"),
        ("a.cs", 'app.MapHealthChecks("/healthz");', "/healthz"),
        ("a.cs", 'app.MapGet("/up", () => "ok");', "/up"),
        ("a.cs", '[HttpGet("/up")]', "/up"),
        ("a.java", '@GetMapping("/up")', "/up"),
        ("a.java", '@RequestMapping(value = {"/up"}, method = RequestMethod.GET)', "/up"),
        ("a.java", 'server.createContext("/up", ok);', "/up"),
        ("a.kt", 'get("/up") { call.respond("ok") }', "/up"),
        ("a.rs", '.route("/ping", get(ok))', "/ping"),
        ("a.rs", '#[get("/ping")]', "/ping"),
        ("a.php", "Route::get('/up', $ok);", "/up"),
        ("a.php", "$app->get('/up', $ok);", "/up"),
        ("a.php", "#[Route('/up')]", "/up"),
        ("a.php", "->withRouting(web: __DIR__.'/web.php', health: '/up')", "/up"),
        ("a.ex", 'get "/up", PageController, :up', "/up"),
        ("a.clj", '(GET "/up" [] ok)', "/up"),
        ("a.fs", 'GET >=> route "/up" >=> ok', "/up"),
        ("a.go", 'r.GET("/health/live", a); r.GET("/health", b)', "/health"),
    ],
)
def test_a_source_says_its_health_check(name: str, text: str, path: str) -> None:
    assert health_in(text, name) == path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.js", 'fetch("https://example.com/health")'),
        ("a.js", "fetch('/health')"),
        ("a.js", "const a = await api.get('/health', { timeout: 5 })"),
        ("a.js", "axios.get('/health', { timeout: 5 })"),
        ("a.ts", "this.http.get('/health', options)"),
        ("a.ts", "api.get('/health').then(show)"),
        ("a.ts", "const up = () => api.get('/health', options)"),
        ("a.js", "const skip = ['/health', '/metrics'] // not logged"),
        ("a.js", "if (req.path === '/health') return next()"),
        ("a.js", "app.post('/ping', ok)"),
        ("a.js", "app.use(morgan('tiny', { skip: (q) => q.url === '/health' }))"),
        ("a.jsx", "const urls = { health: '/health' }"),
        ("a.py", 'requests.get("/health")'),
        ("a.py", "@app.route('/ping', methods=['POST'])"),
        ("a.py", 'client.get("/health", headers=h)'),
        ("a.go", 'mux.HandleFunc("POST /ping", ok)'),
        ("a.go", 'http.NewRequest("GET", "/health", nil)'),
        ("a.java", 'http.requestMatchers("/health").permitAll()'),
        ("a.java", '@PostMapping("/ping")'),
        ("a.rs", '.route("/ping", post(ok))'),
        ("a.js", "path.join(a, '/x')"),
        ("a.js", "path('health', x)"),
        ("a.md", "the healthz page"),
    ],
)
def test_a_path_that_nothing_routes_is_none(name: str, text: str) -> None:
    assert health_in(text, name) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.js", "// TODO: app.get('/up', ok)"),
        ("a.js", "/*\n app.get('/up', ok)\n*/"),
        ("a.py", "# @app.get('/up')"),
        ("a.py", 'def a():\n    """Say.\n\n    @app.get("/up")\n    """'),
        ("a.py", "# path('ready', views.ok),"),
        ("a.rb", "=begin\nget '/up' do\n=end"),
        ("a.rb", "# get '/up' do"),
        ("a.php", "# Route::get('/up', $ok);"),
        ("a.clj", '; (GET "/up" [] ok)'),
        ("a.fs", '(* route "/up" *)'),
        ("a.ex", '# get "/up", A, :b'),
    ],
)
def test_a_comment_routes_nothing(name: str, text: str) -> None:
    assert health_in(text, name) == ""


def test_a_path_in_a_comment_does_not_stand_before_that_of_a_route() -> None:
    assert health_in("# old: '/ping'\n@app.get('/health/')", "a.py") == "/health/"
    assert health_in("// '/healthz' some day\napp.get('/ping', ok)", "a.js") == "/ping"
    assert health_in("go('http://a/*'); app.get('/ping', ok) // */", "a.js") == "/ping"


def test_what_is_mounted_at_a_path_may_not_answer_at_it() -> None:
    assert health_path([("a.js", "app.use('/health', checks)")]) == HealthPath(
        "/health", is_whole=False
    )


def test_files_that_agree_are_of_one_program() -> None:
    texts = [("a/b.js", "app.get('/health', ok)"), ("c/d.js", "app.get('/health', ok)")]
    assert health_path(texts) == HealthPath("/health", is_whole=True)


def test_the_file_nearest_to_the_top_counts() -> None:
    texts = [("a/b.js", "app.get('/ping', ok)"), ("d.js", "app.get('/health', ok)")]
    assert health_path(texts) == HealthPath("/health", is_whole=True)


def test_two_programs_side_by_side_have_no_path_in_common() -> None:
    assert (
        health_path([("a/b.js", "app.get('/ping', ok)"), ("c/d.js", "app.get('/health', ok)")])
        is None
    )
    assert health_path([]) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "r = APIRouter()\n@r.get('/health')"),
        ("a.java", '@RequestMapping("/a")\n@GetMapping("/health")'),
        ("a.ts", "@Controller('a')\n@Get('/health')"),
        ("a.cs", 'var a = app.MapGroup("/a");\na.MapGet("/health", ok);'),
        ("a.rb", "scope '/a' do\n  get '/health', to: 'a#b'"),
        ("a.py", "urlpatterns = [path('health', ok), ]"),
    ],
)
def test_what_may_be_mounted_elsewhere_is_not_sure(name: str, text: str) -> None:
    assert health_path([(name, text)]) == HealthPath("/health", is_whole=False)
