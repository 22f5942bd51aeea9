"""Programs that help whoever got into a container, by their names in a folder of programs.

A name is matched whole, once its version and its target are taken off:
``python3.11`` is ``python``, ``x86_64-linux-gnu-gcc-12`` is ``gcc``. Never by a part
of it: ``sudoku`` is no ``sudo``.

Sources: the file lists of the packages of Debian 12 and Alpine 3.20 that are named
for what they do (``netcat-openbsd``, ``iputils-ping``, ``vim-tiny``, ``binutils``, ...), the
list of BusyBox's applets (``busybox --list``, 1.36), and GTFOBins for what each is good for.
"""

from __future__ import annotations

import re

SHELL = "shell"
PACKAGE_MANAGER = "package-manager"
NETWORK_TOOL = "network-tool"
COMPILER = "compiler"
EDITOR = "editor"
DEBUGGER = "debugger"
INTERPRETER = "interpreter"
PRIVILEGE_TOOL = "privilege-tool"

_NAMES = {
    SHELL: "sh ash bash dash zsh ksh mksh yash fish csh tcsh rbash pwsh nu xonsh elvish",
    PACKAGE_MANAGER: (
        "apt apt-get aptitude dpkg apk rpm dnf microdnf yum tdnf zypper pacman emerge "
        "xbps-install opkg ipkg nix-env snap flatpak brew conda mamba micromamba "
        "pip pipx uv poetry pipenv npm npx yarn yarnpkg pnpm pnpx corepack gem bundle "
        "composer cargo cpan cpanm luarocks nuget"
    ),
    NETWORK_TOOL: (
        "curl wget nc ncat netcat nc.openbsd nc.traditional socat telnet ftp lftp tftp sftp scp "
        "ssh sshd dropbear dbclient rsync nmap tcpdump tshark ngrep dig host nslookup drill ping "
        "ping6 traceroute traceroute6 tracepath mtr arping iperf openssl aria2c axel httpie "
        "xh lynx links w3m elinks whois proxychains chisel iptables nft nsenter tcpsvd"
    ),
    COMPILER: (
        "gcc g++ cc c++ c89 c99 cpp clang clang++ tcc as ld ld.bfd ld.gold ld.lld lld mold "
        "gfortran gccgo go gofmt rustc javac jlink ghc ocamlc ocamlopt swiftc nasm yasm dmd ldc2 "
        "make gmake ninja cmake meson autoconf automake bison flex mvn gradle ant sbt "
        "tsc csc mcs zig nim crystal objdump"
    ),
    EDITOR: "vi vim vim.basic vim.tiny vim.nox nvim nano pico emacs emacs-nox joe mcedit ed ne",
    DEBUGGER: "gdb gdbserver lldb lldb-server strace ltrace perf bpftrace dlv valgrind py-spy",
    INTERPRETER: (
        "python pypy perl ruby node nodejs php php-cgi lua luajit tclsh wish guile awk gawk mawk "
        "groovy scala julia R Rscript deno bun java jshell erl elixir iex racket sbcl dotnet expect"
    ),
    PRIVILEGE_TOOL: "sudo sudoedit su doas pkexec runuser",
}

_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names.split()}

_HARMLESS = frozenset(("awk", "gawk", "mawk"))
"""Interpreters that come with every system, and that shells call as a part of themselves."""

_VERSION = re.compile(r"-?[0-9]+(?:[.][0-9]+)*$")
_TARGET = re.compile(r"^[a-z0-9_]+-(?:[a-z]+-)?linux-[a-z0-9]+-")

APPLETS = frozenset(("busybox", "toybox", "coreutils"))
"""Programs that are many: which, the links to them say."""


def plain_name(name: str) -> str:
    """Return ``name`` without its target in front and its version behind: ``gcc``, ``python``."""
    if name in _KIND_OF:
        return name
    bare = _TARGET.sub("", name)
    return bare if bare in _KIND_OF else _VERSION.sub("", bare)


def kind_of_tool(name: str) -> str:
    """Return what the program called ``name`` is good for, or nothing."""
    plain = plain_name(name)
    return "" if plain in _HARMLESS else _KIND_OF.get(plain, "")
