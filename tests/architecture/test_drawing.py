"""docs/architecture.md is true: its drawing shows the layers that the linter holds, and each file that it names is there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def layers_drawn() -> list[set[str]]:
    drawing = PAGE.split("```")[1].strip().splitlines()
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")} | {"evidence"}
    return [set(re.split(r"\s{3,}", line.strip())) & apps for line in drawing]


def test_the_drawing_shows_the_layers_that_the_linter_holds():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert layers_drawn() == [set(layer.split(" | ")) for layer in config["contracts"][0]["layers"]]


def test_each_file_that_the_page_names_is_there():
    named = re.findall(r"`([a-z_]+/[\w/.]+)`", PAGE)
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("walk", "most"), [("A booking, to its mail", 10), ("A referral file, to its chart", 12)]
)
def test_a_newcomer_follows_each_walk_through_few_files(walk, most):
    told = PAGE.split(f"**{walk}** (")[1]
    count, steps = told.split(" files):", 1)
    files = re.findall(r"^\d+\. `([\w/.]+)`", steps.split("\n**")[0].split("\n## ")[0], re.MULTILINE)
    assert len(files) == len(set(files)) == int(count) <= most
