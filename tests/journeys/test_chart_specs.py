"""Every chart compiles in the browser's own Vega-Lite without a warning, and draws under the policy of the site."""

from pathlib import Path

import pytest

from tests.evidence.drawn import CHARTS

VENDOR = Path(__file__).resolve().parents[2] / "core" / "static" / "vendor" / "vega"
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-interpreter.js")
# As charts.js does: expressions are interpreted, because the site forbids building functions from text.
DRAW = """
async (spec) => {
  const said = [];
  const logger = { level: () => logger, warn: (...words) => (said.push(words.join(" ")), logger),
    error: (...words) => (said.push(words.join(" ")), logger), info: () => logger, debug: () => logger };
  const fitted = { ...spec, width: 600, autosize: { type: "fit-x", contains: "padding" } };
  const compiled = vegaLite.compile(fitted, { logger }).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: vega.expressionInterpreter, logger, renderer: "none" });
  return { svg: await view.toSVG(), said };
}
"""


@pytest.fixture(scope="module")
def canvas(browser):
    page = browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=VENDOR / script)
    yield page
    page.close()


@pytest.mark.journey
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_compiles_without_a_warning_and_draws(canvas, name):
    drawn = canvas.evaluate(DRAW, CHARTS[name]().spec)
    assert drawn["said"] == []
    assert "<path" in drawn["svg"]
    assert "NaN" not in drawn["svg"]
