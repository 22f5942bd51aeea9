"""Whether a text in quotes is the path that a call, a decorator or an attribute routes.

A path also stands in lists of what is not logged, in rules of who may see it, and in requests
of a client; there nobody answers at it.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LONGEST_FRONT: Final = 320
_LONGEST_REST: Final = 200

_FIRST: Final = (
    # @GetMapping({"/up"}), @app.get(path="/up"), r.Handle("GET", "/up", …), x.get(r"/up")
    r"\s*(?:[\[{]\s*)?(?:(?:path|value|pattern|rule|template)\s*[=:]\s*[\[{]?\s*)?"
    r"(?:(?:[\"'](?:GET|get)[\"']|http\.MethodGet|HttpMethod\.(?:Get|GET))\s*,\s*)?r?\Z"
)

_ROUTING: Final = re.compile(
    r"(?:"
    # Decorators and attributes: @app.get(, @GetMapping(, #[get(, [HttpGet(, @Path(
    r"@(?:\w+\.)*(?:get|head|route|api_route|all|any|view)\("
    r"|@(?:\w+\.)*(?:Get|Head|All|GetMapping|RequestMapping|Path|Route|WebServlet)\("
    r"|#\[(?:\w+::)*(?:get|head|route|Route|Get)\("
    r"|\[(?:HttpGet|Route)\("
    # Go: HandleFunc(, Handle(, HandlerFunc(, Path(, Heartbeat(
    r"|\b(?:Handle|Handler|HandleFunc|HandlerFunc|Method|MethodFunc|Heartbeat)\("
    r"|\.(?:Path|Any|All|ALL)\("
    # .NET: MapGet(, MapHealthChecks(, UseHealthChecks(
    r"|\.(?:MapGet|MapHealthChecks|UseHealthChecks|MapMethods)(?:<\w+>)?\("
    # app.all(, app.route(, .at(, web::resource(, handle_func(, createContext(
    r"|(?:\.|::|->)(?:all|any|route|at|handle|map|addRoute|add_route|add_get|add_api_route"
    r"|add_url_rule|createContext|addExactPath|service|register)\("
    r"|\bweb::resource\(|(?<![\w.])(?:Route|route)\("
    r"|\.route\(\s*\{[^{}]{0,120}\b(?:path|url):"
    # F#: route "/up"; Clojure: (GET "/up"; Java: GET("/up"); Laravel: withRouting(health: '/up'
    r"|\broute\s|\(GET\s|(?<![\w.])GET\(|\bwithRouting\([^)]{0,280}\bhealth:"
    r")" + _FIRST
)
"""What a path stands behind that it is surely routed by."""

_MOUNTING: Final = re.compile(
    r"(?:(?:\.|::|->)(?:use|mount|nest|group)\(|\.(?:Mount|Group|Route|MapGroup|Use)\("
    r"|\b(?:forward|mount|scope|resources?)[ (])" + _FIRST
)
"""What a path stands behind below which there may be others, and nothing at it itself."""

_FUNCTION: Final = re.compile(r"\s*,\s*(?:async\b\s*)?(?:\(|function\b|\w+\s*=>)")

_GETTING: Final = re.compile(
    r"(?P<set>(?:\b(?:await|return|yield)\s+|=>?\s*)?)(?P<receiver>[\w$]{0,40}(?:\(\))?)\s*"
    r"(?P<dot>\??\.|::|->|(?<![\w$.]))(?:get|head|Get|Head|GET)(?:<\w+>)?\s*\(?" + _FIRST
)
"""The word ``get``, by which routes are given and addresses fetched."""

_HANDLED: Final = re.compile(
    r"\s*,\s*\S|\s*=>|\s*\)?\s*(?:do\b|\{)|\s*\)\s*\.\s*(?:handler|respond|to|get)\(|\s*\["
)
"""What stands behind the path of a route, but not of most requests: what handles it."""

_CLIENTS: Final = (
    *("axios", "request", "requests", "http", "https", "httpx", "superagent", "fetch", "fetcher"),
    *("client", "session", "agent", "httparty", "faraday", "resttemplate", "reqwest", "mock"),
)
"""How names of what sends requests end, in lower case."""

_SHORT_CLIENTS: Final = frozenset(("got", "ky", "cy", "rest", "nock", "page"))
"""Whole names of others."""

_OTHER_METHOD: Final = re.compile(r"\b(?:post|put|patch|delete)\b", re.IGNORECASE)
_GET: Final = re.compile(r"\b(?:get|head)\b", re.IGNORECASE)


def routes(code: str, start: int, end: int) -> bool | None:
    """Return whether the text in quotes from ``start`` to ``end`` of ``code`` is a route's path.

    None where others may be mounted below it, and nobody may answer at it.
    """
    front = code[max(0, start - _LONGEST_FRONT) : start]
    rest = code[end : end + _LONGEST_REST]
    if _ROUTING.search(front):
        line = rest.partition("\n")[0]
        return _OTHER_METHOD.search(line) is None or _GET.search(line) is not None
    if _MOUNTING.search(front):
        return True if _FUNCTION.match(rest) else None
    found = _GETTING.search(front)
    if found is None or _HANDLED.match(rest) is None:
        return False
    receiver = found["receiver"].lower().removesuffix("()").lstrip("$")
    # What a request comes to is waited for or kept; routes are given for good.
    is_kept = bool(found["set"]) and not found["receiver"].endswith("()")
    is_client = receiver in _SHORT_CLIENTS or receiver.endswith(_CLIENTS)
    return not is_client and not is_kept
