// Compiles the styles and copies the vendored scripts and fonts out of node_modules. Run with: npm run build
// Given a folder, it writes there instead of into the checkout (npm run check compares the two).
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { compile } from "sass";
import { palette, withCustomProperties } from "./colours.mjs";

const SCRIPTS = ["arabic", "armenian", "bengali", "devanagari", "ethiopic", "georgian", "gujarati", "gurmukhi", "hebrew", "malayalam", "sinhala", "tamil", "thai"];
const modules = "node_modules";
const target = process.argv[2] ?? ".";
const out = `${target}/core/static`;
const journeys = `${target}/tests/journeys/vendor`;

// A leftover pointer to a source map that is not shipped makes hashed static files fail.
const withoutMap = (text) => text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");

function copyScript(from, folder, name) {
  mkdirSync(`${out}/vendor/${folder}`, { recursive: true });
  writeFileSync(`${out}/vendor/${folder}/${name}`, withoutMap(readFileSync(`${modules}/${from}`, "utf8")));
}

// Its files do not say which version they are.
function copyRuntime(name) {
  copyScript(`scorm-again/dist/esm/${name}.min.js`, "scorm-again", `${name}.min.js`);
  const { version, license } = JSON.parse(readFileSync(`${modules}/scorm-again/package.json`, "utf8"));
  const file = `${out}/vendor/scorm-again/${name}.min.js`;
  writeFileSync(file, `/*! scorm-again ${version}, ${license} */\n${readFileSync(file, "utf8")}`);
}

function copyLicence(from, to) {
  cpSync(`${modules}/${from}`, `${out}/vendor/${to}`);
}

function styles() {
  const { css } = compile("core/static_src/scss/attune.scss", {
    style: "compressed",
    loadPaths: [modules],
    quietDeps: true,
  });
  const hosts = css.match(/url\(["']?https?:[^)]*\)/g);
  if (hosts) throw new Error(`The styles call another host: ${hosts}`);
  mkdirSync(`${out}/css`, { recursive: true });
  writeFileSync(`${out}/css/attune.css`, `\uFEFF${palette()}${withCustomProperties(css.replace(/^\uFEFF/, ""))}\n`);
}

function fonts() {
  const from = `${modules}/@fontsource/atkinson-hyperlegible`;
  mkdirSync(`${out}/fonts`, { recursive: true });
  for (const part of ["latin", "latin-ext"]) {
    for (const face of ["400-normal", "400-italic", "700-normal", "700-italic"]) {
      const name = `atkinson-hyperlegible-${part}-${face}.woff2`;
      cpSync(`${from}/files/${name}`, `${out}/fonts/${name}`);
    }
  }
  cpSync(`${from}/LICENSE`, `${out}/fonts/LICENSE`);
  // Its figures alone are shown: the other face strokes its zeros through, which makes 2020 hard to read.
  const figures = `${modules}/@fontsource/public-sans`;
  for (const face of ["400-normal", "700-normal"]) {
    cpSync(`${figures}/files/public-sans-latin-${face}.woff2`, `${out}/fonts/public-sans-latin-${face}.woff2`);
  }
  cpSync(`${figures}/LICENSE`, `${out}/fonts/LICENSE-public-sans`);
}

// For names on paper in the scripts of the workforce (core/faces/): both weights of most, and one of the many pieces of the Chinese face.
function scripts() {
  const folder = `${out}/fonts/noto`;
  mkdirSync(folder, { recursive: true });
  const take = (name, parts, weights) => {
    const from = `${modules}/@fontsource/${name}`;
    for (const part of parts) {
      for (const weight of weights) cpSync(`${from}/files/${name}-${part}-${weight}-normal.woff2`, `${folder}/${name}-${part}-${weight}-normal.woff2`);
    }
    cpSync(`${from}/LICENSE`, `${folder}/LICENSE-${name}`);
  };
  for (const script of SCRIPTS) take(`noto-sans-${script}`, [script], [400, 700]);
  take("noto-sans", ["cyrillic", "cyrillic-ext", "greek", "greek-ext", "latin-ext", "vietnamese"], [400, 700]);
  const pieces = readdirSync(`${modules}/@fontsource/noto-sans-sc/files`).map((file) => file.match(/^noto-sans-sc-(\d+)-400-normal\.woff2$/)?.[1]);
  take("noto-sans-sc", pieces.filter(Boolean), [400]);
}

// The few neutral icons that the compiled styles point at; the NHS favicon and logo stay behind.
function icons() {
  mkdirSync(`${out}/images`, { recursive: true });
  for (const name of ["arrow-down", "arrow-up", "arrow-up-down", "cross"]) {
    const file = `nhsuk-icon-${name}.svg`;
    cpSync(`${modules}/nhsuk-frontend/dist/nhsuk/assets/images/${file}`, `${out}/images/${file}`);
  }
}

// Published as a module that imports vega-util by bare name; the page has Vega as a global, which re-exports it.
function interpreter() {
  const source = readFileSync(`${modules}/vega-interpreter/build/vega-interpreter.js`, "utf8");
  const body = withoutMap(source)
    .replace(/^import \{([^}]*)\} from 'vega-util';/m, "const {$1} = vega;")
    .replace(/^export \{ expression as expressionInterpreter \};/m, "vega.expressionInterpreter = expression;");
  if (/^(import|export)\b/m.test(body) || !body.includes("vega.expressionInterpreter =")) {
    throw new Error("vega-interpreter is published in another shape now: look at its last line");
  }
  writeFileSync(`${out}/vendor/vega/vega-interpreter.js`, `(function () {\n"use strict";\n${body}})();\n`);
}

rmSync(`${out}/vendor`, { recursive: true, force: true });
styles();
fonts();
scripts();
icons();
copyScript("nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js", "nhsuk", "nhsuk-frontend.min.js");
cpSync("core/static_src/licences/nhsuk-frontend.txt", `${out}/vendor/nhsuk/LICENSE`);
for (const name of ["workbox-core", "workbox-routing", "workbox-strategies"]) {
  copyScript(`${name}/build/${name}.prod.js`, "workbox", `${name}.prod.js`);
}
copyLicence("workbox-core/LICENSE", "workbox/LICENSE");
copyScript("vega/build/vega.min.js", "vega", "vega.min.js");
copyScript("vega-lite/build/vega-lite.min.js", "vega", "vega-lite.min.js");
interpreter();
for (const name of ["vega", "vega-lite", "vega-interpreter"]) copyLicence(`${name}/LICENSE`, `vega/LICENSE-${name}`);
for (const name of ["scorm12", "scorm2004"]) copyRuntime(name);
copyLicence("scorm-again/LICENSE", "scorm-again/LICENSE");
mkdirSync(journeys, { recursive: true });
cpSync(`${modules}/axe-core/axe.min.js`, `${journeys}/axe.min.js`);
cpSync(`${modules}/axe-core/LICENSE`, `${journeys}/axe-LICENSE`);
