"""Inspections written by hand: what a fat, a clean, a huge, a hostile and an empty image give."""

from __future__ import annotations

from dataclasses import replace

from lightship.image.configuration import Configuration
from lightship.image.evidence import (
    Evidence,
    FileItem,
    LayerEvidence,
    PackageItem,
    SecretItem,
    SurfaceItem,
    UnownedItem,
    WasteItem,
)
from lightship.inspection.inspection import Inspection
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span

MEGABYTE = 1_000_000
HERE = Span(1, 1, 1, 1)


def digest(number: int) -> str:
    return f"sha256:{number:064x}"


def layer(
    number: int, size: int, instruction: str, *, mine: bool = True, files: int = 10
) -> LayerEvidence:
    """Return a layer that is compressed to a third."""
    return LayerEvidence(
        number,
        digest(number + 0xAB0),
        digest(number + 0xCD0),
        "application/vnd.oci.image.layer.v1.tar+gzip",
        size,
        size // 3,
        files,
        instruction,
        "mine" if mine else "base",
    )


def evidence(*layers: LayerEvidence, reference: str = "shop/web:2.3") -> Evidence:
    """Return what is known of an image with ``layers`` in which there is nothing wrong."""
    return Evidence(
        reference,
        "sha256:3f1c9a2b6d40" + "0" * 52,
        "linux/amd64",
        sum(each.size for each in layers),
        sum(each.compressed for each in layers),
        Configuration(architecture="amd64", os="linux"),
        layers,
        0,
        1.0,
        (),
        (),
        (),
        (),
        (),
    )


def finding(code: str, name: str, severity: Severity, message: str, path: str = "") -> Finding:
    return Finding(code, name, severity, message, path, HERE, subject=path or message)


LAYERS = (
    layer(0, 124 * MEGABYTE, "# debian.sh --arch 'amd64' out/ 'bookworm'", mine=False, files=3000),
    layer(
        1,
        564 * MEGABYTE,
        "RUN set -ex; apt-get update && apt-get install -y python3 make g++",
        mine=False,
        files=20_000,
    ),
    layer(2, 4096, "WORKDIR /usr/src/app", files=1),
    layer(3, 2 * MEGABYTE, "COPY . .", files=210),
    layer(4, 389 * MEGABYTE, "RUN npm install", files=41_200),
    layer(5, 61 * MEGABYTE, "RUN npm run build", files=800),
    layer(6, 47 * MEGABYTE, "RUN chown -R node:node /usr/src/app/dist", files=800),
    layer(7, 3_000, "RUN rm -rf /root/.npm .npmrc", files=4),
)

FAT_NODE = Inspection(
    replace(
        evidence(*LAYERS),
        wasted=291 * MEGABYTE,
        efficiency=0.755,
        waste=(
            WasteItem(
                "deleted",
                "root/.npm/_cacache",
                188 * MEGABYTE,
                4,
                7,
                LAYERS[4].instruction,
                18_204,
            ),
            WasteItem(
                "changed-mode", "usr/src/app/dist", 47 * MEGABYTE, 5, 6, LAYERS[6].instruction, 800
            ),
            WasteItem(
                "package-cache",
                "var/cache/apt/archives",
                31 * MEGABYTE,
                1,
                -1,
                LAYERS[1].instruction,
                92,
            ),
            WasteItem(
                "package-lists",
                "var/lib/apt/lists",
                19 * MEGABYTE,
                1,
                -1,
                LAYERS[1].instruction,
                14,
            ),
            WasteItem(
                "repository", "usr/src/app/.git", 2_100_000, 3, -1, LAYERS[3].instruction, 61
            ),
            WasteItem(
                "source-map",
                "usr/src/app/dist/static/js/very/deep/vendor~main.3f9c2b1a.chunk.js.map",
                1_100_000,
                5,
                -1,
                LAYERS[5].instruction,
            ),
            WasteItem(
                "tests",
                "usr/src/app/node_modules/resolve/test",
                1_000_000,
                4,
                -1,
                LAYERS[4].instruction,
                55,
            ),
        ),
        secrets=(
            SecretItem(
                "private-key",
                "file",
                "usr/src/app/certs/deploy.pem",
                1,
                3,
                True,
                "---- (1704 characters)",
            ),
            SecretItem(
                "npm-token",
                "file",
                "usr/src/app/.npmrc",
                2,
                3,
                False,
                "npm_... (40 characters)",
                "layer 7 hides it, but layer 3 still has it: docker save shop/web:2.3 | "
                "tar -xO blobs/sha256/ab3 | tar -xzO usr/src/app/.npmrc",
            ),
            SecretItem("password", "env", "DATABASE_URL", 0, -1, True, "hunt... (17 characters)"),
            SecretItem(
                "npm-token", "build-arg", "NPM_TOKEN", 0, 7, True, "npm_... (40 characters)"
            ),
        ),
        surface=(
            SurfaceItem("runs-as-root", "", -1, "no USER is set"),
            SurfaceItem("setuid", "usr/bin/passwd", 0, "setuid root"),
            SurfaceItem("setuid", "usr/bin/su", 0, "setuid root"),
            SurfaceItem("setuid", "usr/bin/mount", 0, "setuid root"),
            SurfaceItem("shell", "bin/bash", 0, "a shell"),
            SurfaceItem("shell", "bin/dash", 0, "a shell"),
            SurfaceItem("package-manager", "usr/bin/apt", 0, "a package manager"),
            SurfaceItem("package-manager", "usr/local/bin/npm", 1, "a package manager"),
            SurfaceItem("compiler", "usr/bin/g++", 1, "a compiler"),
            SurfaceItem("network-tool", "usr/bin/curl", 1, "a network tool"),
            SurfaceItem("world-writable", "usr/src/app/uploads", 3, "mode 0777"),
            SurfaceItem("no-healthcheck", "", -1, "there is no HEALTHCHECK"),
        ),
        packages=(
            *(
                PackageItem(
                    "deb",
                    name,
                    version,
                    f"pkg:deb/debian/{name}@{version}",
                    bytes_,
                    1,
                    ("GPL-3.0-or-later",),
                    "var/lib/dpkg/status",
                    200,
                )
                for name, version, bytes_ in (
                    ("libllvm14", "1:14.0.6-12", 119 * MEGABYTE),
                    ("gcc-12", "12.2.0-14", 46 * MEGABYTE),
                    ("g++-12", "12.2.0-14", 25 * MEGABYTE),
                    ("libc6", "2.36-9+deb12u9", 12 * MEGABYTE),
                )
            ),
            *(
                PackageItem(
                    "npm",
                    name,
                    version,
                    f"pkg:npm/{name}@{version}",
                    bytes_,
                    4,
                    ("MIT",),
                    f"usr/src/app/node_modules/{name}/package.json",
                    90,
                    required_by=("shop",),
                )
                for name, version, bytes_ in (
                    ("typescript", "5.4.5", 31 * MEGABYTE),
                    ("webpack", "5.91.0", 5 * MEGABYTE),
                )
            ),
        ),
        unowned=(
            UnownedItem("usr/local/bin/node", 96 * MEGABYTE, 1),
            UnownedItem("usr/src/app/dist", 47 * MEGABYTE, 6, 800),
            UnownedItem("usr/local/include/node", 12 * MEGABYTE, 1, 400),
        ),
    ),
    (
        finding(
            "LS9001",
            "credential-in-image",
            Severity.ERROR,
            "a private key is in usr/src/app/certs/deploy.pem",
            "usr/src/app/certs/deploy.pem",
        ),
        finding(
            "LS9002", "secret-in-history", Severity.ERROR, "NPM_TOKEN can be read in the history"
        ),
        finding(
            "LS9003",
            "setuid-or-setgid-file",
            Severity.INFO,
            "3 files are setuid",
            "usr/bin/passwd",
        ),
        finding("LS5101", "no-user", Severity.WARNING, "a container runs as root"),
        finding("LS9013", "wasted-layer-space", Severity.WARNING, "291 MB are wasted"),
    ),
)

DISTROLESS = Inspection(
    replace(
        evidence(
            layer(0, 270_000, "bazel build @bookworm//base-files/amd64:data", mine=False),
            layer(1, 2_900_000, "", mine=False),
            layer(2, 9_300_000, "COPY /out/server /server", files=1),
            reference="registry.example/team/server@sha256:" + "7" * 64,
        ),
        surface=(
            SurfaceItem(
                "distroless",
                "",
                -1,
                "there is no shell, no package manager, and no tools. To look into a running pod: "
                "kubectl debug -it POD --image=busybox:1.36 --target=server -- sh",
            ),
        ),
        packages=(
            PackageItem(
                "deb",
                "base-files",
                "12.4+deb12u11",
                "pkg:deb/debian/base-files@12.4%2Bdeb12u11",
                340_000,
                0,
                (),
                "var/lib/dpkg/status.d/base-files",
                30,
            ),
            PackageItem(
                "golang",
                "example.com/server",
                "v1.4.0",
                "pkg:golang/example.com/server@v1.4.0",
                9_300_000,
                2,
                (),
                "server",
                1,
            ),
        ),
    ),
    (),
)

SCRATCH = Inspection(
    replace(evidence(reference="empty:latest"), digest="", platform="linux/amd64"), ()
)

HUGE = Inspection(
    replace(
        evidence(
            *(
                layer(
                    number,
                    (number * 7919 % 97 + 1) * 3 * MEGABYTE,
                    f"RUN step {number}",
                    mine=number > 20,
                    files=40_000,
                )
                for number in range(74)
            ),
            reference="ml/train:cu12",
        ),
        wasted=3_100 * MEGABYTE,
        efficiency=0.62,
        waste=tuple(
            WasteItem(
                "duplicate",
                f"opt/conda/pkgs/package-{number}",
                (60 - number) * MEGABYTE,
                number % 74,
                -1,
                f"RUN step {number % 74}",
                number + 1,
            )
            for number in range(50)
        ),
        secrets=tuple(
            SecretItem(
                "json-web-token",
                "file",
                f"srv/data/{number:03}/cache.json",
                number + 1,
                number % 74,
                number % 2 == 0,
                "eyJh... (312 characters)",
            )
            for number in range(40)
        ),
        surface=tuple(
            SurfaceItem("world-writable", f"srv/data/{number}", 30, "mode 0777")
            for number in range(300)
        ),
        packages=tuple(
            PackageItem(
                "pypi",
                f"package{number}",
                "1.0",
                f"pkg:pypi/package{number}@1.0",
                (number + 1) * 100_000,
                30,
                ("BSD-3-Clause",),
            )
            for number in range(1500)
        ),
        unowned=tuple(
            UnownedItem(f"opt/data/part-{number}.bin", (90 - number) * MEGABYTE, 40)
            for number in range(80)
        ),
        notes=("layer 12 is kept elsewhere (a foreign layer), and was not read",),
    ),
    (finding("LS9013", "wasted-layer-space", Severity.WARNING, "3.1 GB are wasted"),),
    failures=("rule LS9999 broken-rule broke: KeyError('x'); please report it",),
)

_ESCAPE = "\x1b]0;owned\x07\x1b[2J\u202e"
HOSTILE = Inspection(
    replace(
        evidence(
            layer(0, MEGABYTE, f"RUN {_ESCAPE}" + "x" * 5_000),
            layer(1, 10, "|1 A=b " * 3_000 + "/bin/sh -c echo\n\n\r\n" + "\t" * 900 + "x"),
            reference=f"bad{_ESCAPE}name:latest",
        ),
        wasted=500_000,
        efficiency=0.5,
        waste=(
            WasteItem("deleted", f"tmp/{_ESCAPE}/" + "d/" * 2_000 + "f", 500_000, 0, 1, _ESCAPE),
            WasteItem(f"new-kind{_ESCAPE}", "caf\udce9\udcff", 10, 0, -1, ""),
        ),
        secrets=(
            SecretItem(
                f"kind{_ESCAPE}", "file", f"etc/{_ESCAPE}", 3, 0, False, f"{_ESCAPE}...", _ESCAPE
            ),
        ),
        surface=(
            SurfaceItem("setuid", f"bin/\x9b31m{_ESCAPE}", 0, f"note{_ESCAPE}"),
            SurfaceItem(f"kind{_ESCAPE}", f"| `{_ESCAPE} <b>", 0, "@all #1"),
        ),
        packages=(
            PackageItem(
                "npm", f"name{_ESCAPE}", f"1{_ESCAPE}", "pkg:npm/name", 3, 0, (f"MIT{_ESCAPE}",)
            ),
        ),
        unowned=(UnownedItem(f"opt/{_ESCAPE}\nsecond line", 700, 0),),
        notes=(f"note{_ESCAPE}\nforged: line",),
        files=(
            FileItem(f"etc/{_ESCAPE}", "file", 1, 0o104755, 0, 0, "", 0),
            FileItem("caf\udce9", "symlink", 0, 0o777, 0, 0, f"{_ESCAPE}", 0),
        ),
    ),
    (
        finding(
            "LS9001",
            "credential-in-image",
            Severity.ERROR,
            f"secret {_ESCAPE}",
            f"etc/{_ESCAPE}",
        ),
    ),
)

WIDE = Inspection(
    replace(
        evidence(
            layer(0, 40 * MEGABYTE, "RUN echo 안녕하세요 세계 " + "컨테이너 이미지 " * 20),
            reference="회사/서비스:최신",
        ),
        wasted=20 * MEGABYTE,
        efficiency=0.5,
        waste=(
            WasteItem(
                "overwritten",
                "데이터/" + "아주긴폴더이름/" * 9 + "파일.bin",
                20 * MEGABYTE,
                0,
                0,
                "RUN",
            ),
        ),
        unowned=(
            UnownedItem("データ/モデル🚀.bin", 19 * MEGABYTE, 0),
            UnownedItem("e" + "\u0301" * 500, MEGABYTE, 0),
        ),
    ),
    (),
)

SAMPLES = {
    "fat-node": FAT_NODE,
    "distroless": DISTROLESS,
    "huge": HUGE,
    "hostile": HOSTILE,
    "empty": SCRATCH,
    "wide": WIDE,
}
