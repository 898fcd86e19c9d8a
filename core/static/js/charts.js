// Draws each <figure data-chart> when the reader comes near it, and loads what draws only then. The drawing is fetched
// from the address in data-chart, or stands in the figure as JSON where it is small. The table beside every chart is
// never touched: without scripts, or when drawing fails, it says the same.
const NARROW = 420;
const NEAR = "80px 0px";
const TOOLS = document.currentScript.dataset.tools.split(" ");

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

function loaded(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.async = false; // they run in the order in which they stand, and load side by side
    script.onload = done;
    script.onerror = () => failed(new Error(`${address} did not load`));
    document.head.append(script);
  });
}

let tools;
function toolsReady() {
  tools ??= Promise.all(TOOLS.map(loaded)).catch((error) => {
    tools = undefined; // the next chart tries again
    throw error;
  });
  return tools;
}

async function specificationOf(figure) {
  const inside = figure.querySelector('script[type="application/json"]');
  if (inside) return JSON.parse(inside.textContent);
  const answer = await fetch(figure.dataset.chart, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(`the drawing was answered with ${answer.status}`);
  return answer.json();
}

// The policy of the site forbids building functions from text, so expressions are interpreted.
async function draw(figure) {
  const [spec] = await Promise.all([specificationOf(figure), toolsReady()]);
  const picture = document.createElement("div");
  picture.className = "attune-chart__picture";
  picture.setAttribute("aria-hidden", "true"); // the table beside it is what screen readers read
  figure.querySelector("figcaption").after(picture);
  const compiled = vegaLite.compile(fitted(spec, figure.clientWidth)).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    container: picture,
    expr: vega.expressionInterpreter,
    hover: true,
    loader: { load: () => Promise.reject(new Error("charts carry their own data")), sanitize: Promise.resolve },
    logLevel: vega.Error,
    renderer: "svg",
  });
  await view.runAsync();
}

async function tryToDraw(figure) {
  try {
    await draw(figure);
    figure.dataset.drawn = "yes";
  } catch (error) {
    figure.querySelector(".attune-chart__picture")?.remove();
    figure.dataset.drawn = "no";
    console.error("A chart could not be drawn; its table holds the same numbers.", error);
  }
}

// One after the other: the page stays quick under the reader's fingers.
let queue = Promise.resolve();
function drawInTurn(figure) {
  watcher.unobserve(figure);
  if (figure.dataset.drawn) return;
  figure.dataset.drawn = "soon";
  queue = queue.then(() => tryToDraw(figure));
}

const figures = document.querySelectorAll("figure[data-chart]");
const watcher = new IntersectionObserver(
  (seen) => seen.filter((each) => each.isIntersecting).forEach((each) => drawInTurn(each.target)),
  { rootMargin: NEAR },
);
figures.forEach((figure) => watcher.observe(figure));
// Paper shows all of them.
window.addEventListener("beforeprint", () => figures.forEach(drawInTurn));
