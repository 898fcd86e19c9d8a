// Draws each <figure data-chart> from the Vega-Lite specification in its JSON script block. The table that
// stands beside every chart is never touched: without scripts, or when drawing fails, it says the same.
const NARROW = 420;

function fitted(spec, width) {
  const narrow = width < NARROW;
  const config = spec.config || {};
  return {
    ...spec,
    width: spec.width === undefined ? "container" : spec.width,
    autosize: { type: "fit-x", contains: "padding" },
    config: {
      ...config,
      background: "transparent",
      axis: { ...config.axis, ...(narrow ? {} : { labelFontSize: 14, titleFontSize: 14 }) },
      axisY: { ...config.axisY, ...(narrow ? { labelLimit: 170 } : {}) },
      legend: { ...config.legend, labelFontSize: narrow ? 12 : 14, ...(narrow ? { columns: 2 } : {}) },
    },
  };
}

// The policy of the site forbids building functions from text, so expressions are interpreted.
function draw(figure) {
  const source = figure.querySelector('script[type="application/json"]');
  if (!source) return;
  const picture = document.createElement("div");
  picture.className = "attune-chart__picture";
  picture.setAttribute("aria-hidden", "true"); // the table beside it is what screen readers read
  figure.insertBefore(picture, source);
  const compiled = vegaLite.compile(fitted(JSON.parse(source.textContent), figure.clientWidth)).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    container: picture,
    expr: vega.expressionInterpreter,
    hover: true,
    loader: { load: () => Promise.reject(new Error("charts carry their own data")), sanitize: Promise.resolve },
    logLevel: vega.Error,
    renderer: "svg",
  });
  view.runAsync().catch(() => picture.remove());
}

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  try {
    draw(figure);
  } catch (error) {
    figure.querySelector(".attune-chart__picture")?.remove();
    console.error("A chart could not be drawn; its table holds the same numbers.", error);
  }
}
