"""What Docker pushes to a real registry is read back, whatever stands in between."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from lightship.dockerfile.notation.platform import Platform
from lightship.image.media_type import DOCKER_INDEX, DOCKER_MANIFEST
from lightship.image.registry.options import RegistryOptions
from lightship.image.registry.patience import Patience
from lightship.image.registry.source import Surroundings, open_registry_image
from lightship.model.errors import AccessDenied, ImageNotFound
from tests.image.registry.server import Handler, encoded, running, status
from tests.image.registry.test_authorization import BASIC, demands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lightship.image.registry.registry_image import RegistryImage

PROGRAM = os.environ.get("LIGHTSHIP_REGISTRY", "")
NAME = "lightship-test/pushed"
PASSWORD = "correct horse"
HASHED = "$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2"

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif("DOCKER_HOST" not in os.environ, reason="DOCKER_HOST names no engine"),
    pytest.mark.skipif(shutil.which("docker") is None, reason="there is no docker client"),
    pytest.mark.skipif(not PROGRAM, reason="LIGHTSHIP_REGISTRY names no registry program"),
]


def docker(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        ["docker", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def registry_program(folder: Path, authentication: str = "") -> Iterator[str]:
    """Yield the host of a registry that keeps its images in ``folder``."""
    host = f"127.0.0.1:{free_port()}"
    folder.mkdir()
    (folder / "config.yml").write_text(
        f"version: 0.1\nlog: {{level: error}}\nhttp: {{addr: '{host}'}}\n"
        f"storage: {{filesystem: {{rootdirectory: '{folder}/data'}}}}\n{authentication}"
    )
    command = [PROGRAM, "serve", str(folder / "config.yml")]
    with (
        open(folder / "log", "wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as process,
    ):
        try:
            wait_for(host)
            yield host
        finally:
            process.terminate()


def wait_for(host: str) -> None:
    name, _, port = host.partition(":")
    for _ in range(200):
        with socket.socket() as attempt:
            if attempt.connect_ex((name, int(port))) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the registry does not listen")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Two images of the same name for two platforms, by architecture."""
    folder = tmp_path_factory.mktemp("context")
    (folder / "large").write_bytes(os.urandom(6_000_000))
    (folder / "Dockerfile").write_text(
        "FROM scratch\nCOPY large /large\nENV A=b\nCOPY Dockerfile /small\n"
    )
    tags = {each: f"{NAME}:{each}" for each in ("amd64", "arm64")}
    for architecture, tag in tags.items():
        docker("build", "-q", "--platform", f"linux/{architecture}", "-t", tag, str(folder))
    yield tags
    docker("rmi", "-f", *tags.values())


@pytest.fixture(scope="module")
def host(built: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A registry that holds both images, and an index of them called "both"."""
    with registry_program(tmp_path_factory.mktemp("open") / "registry") as host:
        for tag in built.values():
            push(tag, host)
        put_index(host)
        yield host


def push(tag: str, host: str, **environment: str) -> None:
    docker("tag", tag, f"{host}/{tag}")
    try:
        docker("push", "-q", f"{host}/{tag}", **environment)
    finally:
        docker("rmi", f"{host}/{tag}")


def put_index(host: str) -> None:
    entries = []
    for architecture in ("arm64", "amd64"):
        url = f"http://{host}/v2/{NAME}/manifests/{architecture}"
        request = urllib.request.Request(url, headers={"Accept": DOCKER_MANIFEST})
        with urllib.request.urlopen(request, timeout=10) as answer:
            data = answer.read(100_000)
        entries.append(
            {
                "mediaType": DOCKER_MANIFEST,
                "digest": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "size": len(data),
                "platform": {"os": "linux", "architecture": architecture},
            }
        )
    fields = {"schemaVersion": 2, "mediaType": DOCKER_INDEX, "manifests": entries}
    url = f"http://{host}/v2/{NAME}/manifests/both"
    headers = {"Content-Type": DOCKER_INDEX}
    request = urllib.request.Request(url, encoded(fields), headers, method="PUT")
    urllib.request.urlopen(request, timeout=10).close()


@contextmanager
def opened(
    name: str, cache: Path, environment: dict[str, str] | None = None, **options: Any
) -> Iterator[RegistryImage]:
    options = {"platform": Platform("linux", "amd64"), **options}
    options["patience"] = Patience(attempts=8, first_wait=0.01)
    chosen = RegistryOptions(cache_folder=str(cache), **options)
    with open_registry_image(name, chosen, Surroundings(environment or {})) as image:
        yield image


def check(image: RegistryImage, tag: str) -> None:
    """Hold the image against what the engine says of it."""
    (known,) = json.loads(docker("inspect", tag))
    assert list(image.configuration.diff_ids) == known["RootFS"]["Layers"]
    assert image.configuration.environment[-1] == "A=b"
    assert image.manifest.configuration.digest == known["Id"]
    for layer in image.layers:
        data = b"".join(layer.chunks())
        assert f"sha256:{hashlib.sha256(data).hexdigest()}" == layer.digest
        assert len(data) == layer.size
        tar = gzip.decompress(data)
        assert f"sha256:{hashlib.sha256(tar).hexdigest()}" == layer.diff_id


@pytest.mark.parametrize("architecture", ["amd64", "arm64"])
@pytest.mark.parametrize("is_index", [True, False])
def test_what_docker_pushed_is_read_back(
    host: str, built: dict[str, str], tmp_path: Path, architecture: str, is_index: bool
) -> None:
    name = f"docker://{host}/{NAME}:{'both' if is_index else architecture}"
    with opened(name, tmp_path, platform=Platform("linux", architecture)) as image:
        check(image, built[architecture])
    with opened(f"{host}/{NAME}@{image.digest}", tmp_path, platform=None) as again:
        check(again, built[architecture])


def test_what_is_not_there_is_told(host: str, tmp_path: Path) -> None:
    with (
        pytest.raises(ImageNotFound, match="MANIFEST_UNKNOWN"),
        opened(f"{host}/{NAME}:x", tmp_path),
    ):
        pass
    with pytest.raises(ImageNotFound, match="MANIFEST_UNKNOWN"), opened(f"{host}/x:x", tmp_path):
        pass
    with (
        pytest.raises(ImageNotFound, match="it has linux/arm64, linux/amd64"),
        opened(f"{host}/{NAME}:both", tmp_path, platform=Platform("linux", "s390x")),
    ):
        pass


def test_a_registry_that_wants_a_password_is_read_after_docker_login(
    built: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "passwords").write_text(f"ann:{HASHED}\n")
    authentication = f"auth: {{htpasswd: {{realm: it, path: '{tmp_path}/passwords'}}}}\n"
    settings = str(tmp_path / "docker")
    with registry_program(tmp_path / "registry", authentication) as host:
        name = f"{host}/{built['amd64']}"
        with pytest.raises(AccessDenied), opened(name, tmp_path / "c"):
            pass
        docker("login", host, "-u", "ann", "-p", PASSWORD, DOCKER_CONFIG=settings)
        push(built["amd64"], host, DOCKER_CONFIG=settings)
        with opened(name, tmp_path / "c", {"DOCKER_CONFIG": settings}) as image:
            check(image, built["amd64"])


def forwards_to(host: str, handler: Handler) -> None:
    """Answer what the registry at ``host`` answers."""
    wanted = {name: handler.headers[name] for name in ("Accept", "Range") if handler.headers[name]}
    request = urllib.request.Request(f"http://{host}{handler.path}", headers=wanted)
    with urllib.request.urlopen(request, timeout=10) as answer:
        handler.send(answer.status, answer.read(), {"Content-Type": answer.headers["Content-Type"]})


def test_a_registry_that_wants_a_token_is_read(
    host: str, built: dict[str, str], tmp_path: Path
) -> None:
    auth = {"auth": BASIC.partition(" ")[2]}
    with running() as gate, running() as tokens:
        settings = encoded({"auths": {gate.host: auth}}).decode()
        tokens.allow = demands('Basic realm="tokens"', BASIC)
        tokens.always["/token"] = lambda handler: (
            status(200, data=encoded({"token": "t"}))(handler) if tokens.allow(handler) else None
        )
        allow = demands(f'Bearer realm="http://{tokens.host}/token",service="x"', "Bearer t")
        gate.always[""] = lambda handler: forwards_to(host, handler) if allow(handler) else None
        name = f"{gate.host}/{NAME}:both"
        with opened(name, tmp_path, {"DOCKER_AUTH_CONFIG": settings}) as image:
            check(image, built["amd64"])
        with pytest.raises(AccessDenied), opened(name, tmp_path):
            pass


@contextmanager
def cutting(host: str, after: int) -> Iterator[tuple[str, list[int]]]:
    """Yield the host of a proxy that cuts each connection after so many bytes, and its cuts."""
    cuts: list[int] = []
    name, _, port = host.partition(":")
    with socket.create_server(("127.0.0.1", 0)) as server:

        def carry(source: socket.socket, target: socket.socket, limit: int) -> None:
            count = 0
            while data := source.recv(16_384):
                target.sendall(data[: limit - count])
                count += len(data)
                if count >= limit:
                    cuts.append(count)
                    break
            for each in (source, target):
                each.shutdown(socket.SHUT_RDWR)

        def serve(client: socket.socket) -> None:
            with client, socket.create_connection((name, int(port))) as upstream:
                up = threading.Thread(target=quiet, args=(carry, client, upstream, 1 << 40))
                up.start()
                quiet(carry, upstream, client, after)
                up.join()

        def accept() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(client,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}", cuts
        finally:
            server.shutdown(socket.SHUT_RDWR)


def quiet(act: Any, *arguments: object) -> None:
    with suppress(OSError):
        act(*arguments)


def test_a_proxy_that_cuts_connections_only_slows_it_down(
    host: str, built: dict[str, str], tmp_path: Path
) -> None:
    with (
        cutting(host, 700_000) as (proxy, cuts),
        opened(f"{proxy}/{NAME}:both", tmp_path) as image,
    ):
        check(image, built["amd64"])
    assert len(cuts) >= 8
