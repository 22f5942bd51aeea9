"""Installed Ruby gems."""

from __future__ import annotations

import pytest

from lightship.inspection.packages.languages.ruby import RubyReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import Entry, read

HOME = "usr/local/bundle"
PATH = f"{HOME}/specifications/rack-app-1.2.0-x86_64-linux.gemspec"
SPECIFICATION = rb"""# -*- encoding: utf-8 -*-
# stub: rack-app 1.2.0 x86_64-linux lib

Gem::Specification.new do |s|
  s.name = "rack-app".freeze
  s.version = "1.2.0"
  s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze)
  s.authors = ["Andr\u00E9".freeze]
  s.executables = ["rackup".freeze]
  s.licenses = ["MIT".freeze, "Apache\u002D2.0".freeze]
  s.rubygems_version = "3.3.15".freeze
  s.specification_version = 4
  s.add_runtime_dependency(%q<mustermann>.freeze, ["~> 3.0"])
  s.add_development_dependency(%q<rake>.freeze, [">= 0"])
  s.add_dependency "rack", ">= 2"
end
"""


def test_a_gem_says_what_it_is() -> None:
    (found,) = read(RubyReader(), {PATH: SPECIFICATION})
    assert (found.type, found.name, found.version) == ("gem", "rack-app", "1.2.0")
    assert found.licenses == ("MIT", "Apache-2.0")
    assert found.requires == ("mustermann", "rack")


def test_its_files_lie_around_its_specification() -> None:
    full = "rack-app-1.2.0-x86_64-linux"
    tree: dict[str, Entry] = {
        PATH: SPECIFICATION,
        f"{HOME}/extensions/x86_64-linux/3.1.0/{full}/gem_make.out": b"",
    }
    (found,) = read(RubyReader(), tree)
    assert found.folders == (
        f"{HOME}/gems/{full}",
        f"{HOME}/doc/{full}",
        f"{HOME}/extensions/x86_64-linux/3.1.0/{full}",
    )
    assert found.files == (
        PATH,
        f"{HOME}/cache/{full}.gem",
        f"{HOME}/build_info/{full}.info",
        f"{HOME}/bin/rackup",
    )


def test_the_stub_tells_what_code_computes() -> None:
    computed = SPECIFICATION.replace(b'"1.2.0"', b"RackApp::VERSION")
    (found,) = read(RubyReader(), {PATH: computed})
    assert found.version == "1.2.0"


def test_a_specification_elsewhere_is_no_installed_gem() -> None:
    assert read(RubyReader(), {"app/rack-app.gemspec": SPECIFICATION}) == []


def test_a_specification_without_a_version_is_malformed() -> None:
    with pytest.raises(MalformedPackageData):
        read(RubyReader(), {PATH: b's.name = "a"\n'})
