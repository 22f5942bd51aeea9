"""What is said of images is so: they are built, read, and run by a real engine."""

from __future__ import annotations

import os
import subprocess
import time
import uuid

import pytest

from lightship.image import surface_kinds as kinds
from tests.inspection.engine_image import built, built_evidence, evidence_of, removed
from tests.inspection.surface.pretence import notes
from tests.inspection.surface.test_fit import GLIBC, MUSL, elf

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not os.environ.get("DOCKER_HOST"), reason="DOCKER_HOST names no engine"),
]

BASE = "FROM debian:bookworm-slim\n"

HARDENED = f"""{BASE}
RUN cp /bin/true /usr/local/bin/helper && chmod 4755 /usr/local/bin/helper \\
    && cp /bin/true /usr/local/bin/group && chmod 2755 /usr/local/bin/group \\
    && mkdir -p /srv/app/deep /usr/local/plugins && touch /srv/app/deep/x \\
    && chmod -R 777 /srv/app && chmod 1777 /usr/local/plugins \\
    && useradd -u 1500 web && useradd -o -u 1500 worker && passwd -d web \\
    && useradd -o -u 0 toor \\
    && printf 'worker:a long word\\n' | chpasswd
COPY Dockerfile .dockerignore* /srv/
ENV PATH=/tmp/bin:$PATH LD_PRELOAD=/opt/hook.so NODE_TLS_REJECT_UNAUTHORIZED=0
EXPOSE 22 8080
STOPSIGNAL SIGKILL
USER web
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=False)


def test_what_was_put_into_an_image_is_found_with_its_layer() -> None:
    with built_evidence(HARDENED, "lightship-surface-hardened") as evidence:
        own = tuple(item for item in evidence.surface if item.layer > 0 or not item.path)
        assert notes(own, kinds.SETUID) == [
            "usr/local/bin/helper: whoever runs it becomes root",
        ]
        assert notes(own, kinds.SETGID) == ["usr/local/bin/group: whoever runs it gets the group 0"]
        assert notes(own, kinds.WORLD_WRITABLE) == [
            "srv/app: everybody may change it (777), and 2 paths below it"
        ]
        assert notes(own, kinds.WRITABLE_SYSTEM_DIRECTORY) == [
            "usr/local/plugins: everybody may make files in it (1777)"
        ]
        assert notes(own, kinds.DUPLICATE_UID) == [
            "etc/passwd: root and toor share the uid 0",
            "etc/passwd: web and worker share the uid 1500",
        ]
        assert "log in as web" in notes(own, kinds.EMPTY_PASSWORD)[0]
        assert "the account worker has a password" in notes(own, kinds.PASSWORD)[0]
        assert notes(own, kinds.UID_ZERO) != []
        assert notes(own, kinds.JUNK) == ["srv/Dockerfile: the Dockerfile itself"]
        assert "its number is 1500" in notes(own, kinds.NAMED_USER)[0]
        assert notes(own, kinds.SSH_PORT) == ["22/tcp is exposed: SSH"]
        assert notes(own, kinds.UNSTOPPABLE) != []
        assert notes(own, kinds.NODE_TLS_OFF) != []
        assert len(notes(own, kinds.WEAKENING_VARIABLE)) == 1
        (folder,) = [i for i in evidence.surface if i.kind == kinds.WRITABLE_SEARCH_PATH]
        assert "PATH has /tmp/bin" in folder.note


def test_every_setuid_file_of_a_debian_is_found_as_find_finds_it() -> None:
    name = built(BASE, "lightship-surface-debian:1")
    try:
        evidence = evidence_of(name)
        command = ("find", "/", "-xdev", "-type", "f", "-perm", "/6000", "-printf", "%P\\n")
        listed = set(run("run", "--rm", name, *command).stdout.split())
    finally:
        removed(name)
    found = {i.path for i in evidence.surface if i.kind in (kinds.SETUID, kinds.SETGID)}
    assert listed
    assert found == listed


def test_a_capability_of_a_file_is_read_from_its_layer() -> None:
    dockerfile = f"""{BASE}
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libcap2-bin
RUN cp /bin/true /usr/local/bin/shop && setcap cap_net_bind_service=+ep /usr/local/bin/shop
"""
    with built_evidence(dockerfile, "lightship-surface-capability") as evidence:
        assert notes(evidence.surface, kinds.FILE_CAPABILITY) == [
            "usr/local/bin/shop: whoever runs it gets cap_net_bind_service"
        ]


SCRIPT = "RUN printf '{}' > /start.sh && chmod +x /start.sh\n"
STARTED = 'ENTRYPOINT ["/start.sh"]\nCMD ["sleep", "300"]\n'

FORMS = {
    "exec form": ('CMD ["sleep", "300"]\n', "sleep", None),
    "shell form": ("CMD sleep 300\n", "sh", kinds.SHELL_FORM),
    "shell form with exec": ("CMD exec sleep 300\n", "sleep", None),
    "bash with one command": ('CMD ["bash", "-c", "sleep 300"]\n', "sleep", None),
    "a script that execs": (
        SCRIPT.format('#!/bin/sh\\nexec "$@"\\n')
        + 'ENTRYPOINT ["/start.sh"]\nCMD ["sleep", "300"]\n',
        "sleep",
        None,
    ),
    "a script that does not": (
        SCRIPT.format('#!/bin/sh\\n"$@"\\n') + STARTED,
        "start.sh",
        kinds.SCRIPT_STAYS,
    ),
    "behind env": ('CMD ["env", "A=b", "sleep", "300"]\n', "sleep", None),
}
"""How a program is started, what the kernel then calls process 1, and the fault that it is."""


def first_process(container: str, expected: str) -> str:
    """Return what the kernel calls the process that the container began with.

    It is asked again for some seconds while it is not as expected: a busy engine is slow to start
    a program, and now and then fails to start a second one in the same container.

    Where containers share the numbers of the machine it is not process 1, but the engine's own.
    """
    number = run("inspect", "-f", "{{.State.Pid}}", container).stdout.strip()
    script = f"cat /proc/{number}/comm 2>/dev/null || cat /proc/1/comm"
    name = ""
    for _attempt in range(20):
        # A program that is replaced by another one is to be seen after that.
        time.sleep(1)
        name = run("exec", container, "sh", "-c", script).stdout.strip()
        if name == expected:
            break
    return name


@pytest.mark.parametrize(("start", "name", "fault"), FORMS.values(), ids=FORMS)
def test_process_one_is_what_the_kernel_says(start: str, name: str, fault: str | None) -> None:
    tag = built(BASE + start, f"lightship-surface-{uuid.uuid4().hex[:8]}:1")
    container = f"lightship-surface-{uuid.uuid4().hex[:8]}"
    try:
        evidence = evidence_of(tag)
        assert run("run", "-d", "--name", container, tag).returncode == 0
        really = first_process(container, name)
    finally:
        run("rm", "-f", container)
        removed(tag)
    assert really == name
    (item,) = [each for each in evidence.surface if each.kind == kinds.PROCESS_ONE]
    faults = {kinds.SHELL_FORM, kinds.SCRIPT_STAYS}
    assert [each.kind for each in evidence.surface if each.kind in faults] == (
        [fault] if fault else []
    )
    assert item.note.startswith(name) or fault is not None


BROKEN = {
    "a dynamic program on scratch": ("FROM scratch\n", elf(GLIBC), kinds.MISSING_LOADER),
    "a program of musl on Debian": (BASE, elf(MUSL), kinds.WRONG_LIBC),
    "a program for another machine": (BASE, elf(machine=183), kinds.WRONG_ARCHITECTURE),
    "no program": ("FROM scratch\n", None, kinds.MISSING_PROGRAM),
}


@pytest.mark.parametrize(("base", "head", "kind"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_start_does_not(base: str, head: bytes | None, kind: str) -> None:
    dockerfile = base + 'COPY shop /shop\nENTRYPOINT ["/shop"]\n'
    if head is None:
        dockerfile = base + 'COPY shop /other\nENTRYPOINT ["/shop"]\n'
    name = f"lightship-surface-{uuid.uuid4().hex[:8]}"
    tag = built(dockerfile, f"{name}:1", {"shop": head or b"x"})
    try:
        evidence = evidence_of(tag)
        done = run("run", "--rm", tag)
    finally:
        removed(tag)
    assert done.returncode in (126, 127, 1, 255)
    assert "no such file" in done.stderr.lower() or "exec format error" in done.stderr.lower()
    assert len(notes(evidence.surface, kind)) == 1


@pytest.mark.parametrize("variant", ["latest", "nonroot"])
def test_a_distroless_image_gets_a_clean_bill_and_its_debug_variant_none(variant: str) -> None:
    image = f"gcr.io/distroless/static-debian12:{variant}"
    if run("image", "inspect", image).returncode:
        pytest.skip("the engine has no distroless image")
    assert notes(evidence_of(image).surface, kinds.DISTROLESS)
    debug = "debug-nonroot" if variant == "nonroot" else "debug"
    found = evidence_of(f"gcr.io/distroless/static-debian12:{debug}").surface
    assert notes(found, kinds.DISTROLESS) == []
    assert notes(found, kinds.SHELL)
