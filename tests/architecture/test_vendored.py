"""What is shipped from npm is what package-lock.json names, with its licence beside it. `npm run check` compares every byte."""

import json
import re
from pathlib import Path

import pytest

from evidence.charts.chart import SCHEMA

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "core/static/vendor"
# package: the file, how its version is written in it, and the licence that goes with it
SHIPPED = {
    "vega": (VENDOR / "vega/vega.min.js", r'\bversion="([\d.]+)"', VENDOR / "vega/LICENSE-vega"),
    "vega-lite": (VENDOR / "vega/vega-lite.min.js", r'"(6\.[\d.]+)"', VENDOR / "vega/LICENSE-vega-lite"),
    "scorm-again": (
        VENDOR / "scorm-again/scorm12.min.js",
        r"scorm-again ([\d.]+)",
        VENDOR / "scorm-again/LICENSE",
    ),
    "nhsuk-frontend": (
        VENDOR / "nhsuk/nhsuk-frontend.min.js",
        r'\bversion="([\d.]+)"',
        VENDOR / "nhsuk/LICENSE",
    ),
    "axe-core": (
        ROOT / "tests/journeys/vendor/axe.min.js",
        r"axe v([\d.]+)",
        ROOT / "tests/journeys/vendor/axe-LICENSE",
    ),
}


def locked(package: str) -> str:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return packages[f"node_modules/{package}"]["version"]


@pytest.mark.parametrize("package", SHIPPED)
def test_each_vendored_script_is_of_the_locked_version_and_has_its_licence(package):
    script, written, licence = SHIPPED[package]
    assert locked(package) in re.findall(written, script.read_text())
    assert len(licence.read_text()) > 300


@pytest.mark.parametrize("part", ["core", "routing", "strategies"])
def test_the_service_worker_has_the_workbox_that_is_locked(part):
    """A build of it names the release before its own, so the last number is not compared."""
    script = (VENDOR / f"workbox/workbox-{part}.prod.js").read_text()
    release = locked(f"workbox-{part}").rpartition(".")[0]
    assert re.findall(rf"workbox:{part}:([\d.]+)\.\d", script) == [release]
    assert len((VENDOR / "workbox/LICENSE").read_text()) > 300


def test_charts_declare_the_vega_lite_that_draws_them():
    assert SCHEMA.endswith(f"/v{locked('vega-lite').split('.')[0]}.json")


def test_nothing_is_vendored_that_no_page_loads():
    places = [*ROOT.glob("*/templates/**/*.html"), *ROOT.glob("core/static/js/*.js")]
    said = "".join(path.read_text() for path in [*places, ROOT / "core/offline.py"])
    names = {script: script.name.removesuffix(".prod.js") for script in VENDOR.rglob("*.js")}
    assert [script.name for script, name in names.items() if name not in said] == []
