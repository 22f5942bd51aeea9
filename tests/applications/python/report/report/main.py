"""Writes a report to a volume, and says what it wrote."""

import argparse
from importlib.resources import files
from pathlib import Path

import jinja2
import yaml

NAMES = "names: [one, two, three]"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--format", default="none")
    chosen = parser.parse_args()
    names = yaml.safe_load(NAMES)["names"]
    page = jinja2.Template(files("report").joinpath("page.txt").read_text())
    text = page.render(count=len(names), names=names)
    Path("/out/report.txt").write_text(text)
    print(chosen.format, Path("/out/report.txt").read_text())
