// Every colour of the compiled styles becomes a custom property of its use (text, line or surface), so that each has its
// dark partner. A colour that has none stops the build.
//
// The same dark teal is text on paper and a button beneath white words: in the dark the first turns pale, the second stays.

// name: [colour, dark as text, dark as line, dark as surface]; null where it is not used so.
const COLOURS = {
  white: ["#fff", "#fff", "#fff", "#1f2b2b"],
  paper: ["#fffffe", "#fffffe", "#fffffe", "#fffffe"],
  "paper-cream": ["#fbf7f2", null, null, "#fbf7f2"],
  print: ["#000", "#000", "#000", "#000"],
  ink: ["#1f2a30", "#ece7df", "#ece7df", "#0a1011"],
  "ink-on-bright": ["#1f2a31", "#1f2a31", "#1f2a31", "#1f2a31"],
  "ink-soft": ["#4a5a61", "#b9c4c5", "#8c9a9c", "#66777a"],
  "ink-hover": ["#343f44", "#d5dcde", "#66777a", null],
  grey: ["#6d7a7d", "#b9c4c5", "#8c9a9c", null],
  "grey-pale": ["#aba498", null, "#6e7876", null],
  "grey-tag": ["#dbdedf", null, null, "#323d3f"],
  silver: ["#b3b3b3", null, "#6e7876", "#b3b3b3"],
  "silver-pale": ["#d9d9d9", null, null, "#d9d9d9"],
  line: ["#e2dacd", null, "#3d4a4a", "#323f3f"],
  "line-soft": ["#d8d0c3", null, "#3d4a4a", null],
  cream: ["#fbf7f1", null, "#3d4a4a", "#151e1e"],
  sand: ["#f1e9dd", null, null, "#0e1515"],
  "sand-hover": ["#e8e1d7", null, null, "#2a3838"],
  teal: ["#0b4f55", "#8fd3d1", "#5fb0b0", "#126269"],
  "teal-bar": ["#0b4f56", null, null, "#4fa8a8"],
  "teal-deep": ["#083a3f", "#b6dedb", "#5fb0b0", "#0c474d"],
  "teal-tag": ["#0a474d", null, "#17707a", "#126269"],
  "teal-hover": ["#093f44", "#b6dedb", "#5fb0b0", "#187680"],
  "teal-active": ["#06282b", "#d5ecea", "#062427", "#0a4348"],
  "teal-press": ["#073337", "#d5ecea", null, "#0a4348"],
  "teal-code": ["#083b40", null, null, "#0c474d"],
  "teal-line": ["#3c7277", null, "#5fb0b0", null],
  "teal-line-soft": ["#6d9599", null, "#5fb0b0", null],
  "teal-pale": ["#dcebe9", null, null, "#183639"],
  "teal-hint": ["#c9d8da", "#c9d8da", null, "#2b4a4d"],
  "teal-mist": ["#dae5e6", null, null, "#23393b"],
  "teal-faint": ["#eef3f3", null, null, "#23393b"],
  apricot: ["#f2a65a", null, "#f2a65a", "#f2a65a"],
  "apricot-hover": ["#f7bd83", null, null, "#f7bd83"],
  "apricot-pale": ["#fdf0dc", null, null, "#3a2c1a"],
  brown: ["#7a3e0b", "#f5bd87", null, null],
  purple: ["#4b2e63", "#cdb6e6", null, null],
  focus: ["#ffeb3b", null, "#ffeb3b", "#ffeb3b"],
  red: ["#c3271b", "#ff9d91", "#ec6d60", "#a72117"],
  "red-hover": ["#9c1f16", null, null, "#c3271b"],
  "red-link": ["#891b13", "#ffc0b8", null, null],
  "red-deep": ["#62140e", "#ffbdb5", "#7d2a22", "#62140e"],
  "red-line": ["#cf5249", null, "#ec6d60", null],
  "red-tag": ["#f3d4d1", null, null, "#4b1c17"],
  "red-code": ["#f6dfdd", "#f6dfdd", null, null],
  green: ["#00703c", "#84d6a6", "#4fae7c", "#00703c"],
  "green-hover": ["#005a30", "#a8e6c2", null, null],
  "green-active": ["#00381e", "#c6f0d8", null, null],
  "green-deep": ["#004324", "#a8e0c0", "#2c6648", null],
  "green-tag": ["#cce2d8", null, null, "#123a28"],
  "aqua-deep": ["#204845", "#a9dcd9", "#35696a", null],
  "aqua-tag": ["#d9e9e8", null, null, "#16393a"],
  "blue-deep": ["#08373b", "#b4dde0", "#2f676c", null],
  "blue-tag": ["#cedcdd", "#cedcdd", null, "#15383c"],
  "purple-deep": ["#352045", "#dac9ee", "#5d4580", null],
  "purple-tag": ["#dbd5e0", null, null, "#33254a"],
  "pink-deep": ["#54223d", "#f1c2de", "#7d3d60", null],
  "pink-tag": ["#eedae4", null, null, "#43213a"],
  "orange-deep": ["#49321b", "#f8d0a6", "#7d5527", null],
  "orange-tag": ["#f9d3ad", null, null, "#4a2f14"],
  "yellow-deep": ["#4d4712", "#f4ea9d", "#7a702a", null],
  "ink-veil": ["rgba(31,42,48,.99)", "rgba(236,231,223,.99)", null, null],
  "sand-veil": ["rgba(232,225,215,.5)", null, null, "rgba(42,56,56,.5)"],
  "line-veil": ["rgba(226,218,205,.5)", null, null, "rgba(50,63,63,.5)"],
  "teal-veil": ["rgba(10,71,77,.5)", null, null, "rgba(18,98,105,.5)"],
  "yellow-tag": ["#fff59d", null, null, "#433e10"],
};
const USES = ["text", "line", "surface"];
const NAMES = Object.fromEntries(Object.entries(COLOURS).map(([name, [light]]) => [light, name]));
// Shadows, veils and what only turns a colour off look right on both.
const OF_NO_COLOUR = /^rgba\((0, ?0, ?0, ?0|255,255,255,(0|\.2|\.6|\.99)|255, 255, 255, 0\.2|3, 24, 26, [\d.]+|182, 202, 204, [\d.]+|6,40,43,\.1|31,42,48,\.(12|3)|0,0,0,\.99)\)$/;
const BRIGHT = /background(-color)?:#(ffeb3b|f2a65a|f7bd83)/;

function useOf(property) {
  if (/^(color|fill|stroke|text-decoration-color|accent-color)$/.test(property)) return "text";
  if (property.startsWith("background")) return "surface";
  if (/^(border|outline|box-shadow|column-rule)/.test(property)) return "line";
  throw new Error(`A colour in ${property}: say in core/static_src/colours.mjs how it is used`);
}

export function withCustomProperties(css) {
  const token = (name, use) => {
    const at = 1 + USES.indexOf(use);
    if (!COLOURS[name][at]) throw new Error(`${COLOURS[name][0]} as ${use} has no dark partner in core/static_src/colours.mjs`);
    return `var(--${use}-${name})`;
  };
  const declarations = (body) =>
    body.replace(/([\w-]+):([^;{}]+)/g, (whole, property, value) => {
      if (property.startsWith("--")) return whole;
      return `${property}:${value.replace(/#[0-9a-f]{3,8}\b|rgba\([^)]*\)/gi, (colour) => {
        const small = colour.toLowerCase();
        if (OF_NO_COLOUR.test(small)) return colour;
        const name = NAMES[small];
        if (!name) throw new Error(`${colour} (${property}) has no name in core/static_src/colours.mjs`);
        const onBright = name === "ink" && BRIGHT.test(body) && useOf(property) !== "surface";
        return token(onBright ? "ink-on-bright" : name, useOf(property));
      })}`;
    });
  return css.replace(/\{([^{}]*)\}/g, (_, body) => `{${declarations(body)}}`);
}

// Paper is always light, so that the dark ones hold on a screen alone.
export function palette() {
  const of = (column) =>
    Object.entries(COLOURS)
      .flatMap(([name, colours]) =>
        USES.flatMap((use, at) => (colours[at + 1] ? [`--${use}-${name}:${colours[column(at)]}`] : [])),
      )
      .join(";");
  const dark = `color-scheme:dark;${of((at) => at + 1)}`;
  return (
    `:root{color-scheme:light;${of(() => 0)}}` +
    `@media screen{:root[data-scheme=dark]{${dark}}}` +
    `@media screen and (prefers-color-scheme:dark){:root:not([data-scheme=light]){${dark}}}`
  );
}
