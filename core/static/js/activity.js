// The page of an activity: what the frame tells is said in words, and once the module is done the way on is shown.
const frame = document.querySelector("[data-attune-package]");
const status = document.querySelector("[data-attune-package-status]");
const onwards = document.querySelector("[data-attune-package-on]");

function show(what) {
  const words = status.dataset[`say${what.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())}`];
  if (words && status.textContent !== words) status.textContent = words;
  if (what === "module-done") onwards.hidden = false;
}

async function ask() {
  const answer = await fetch(frame.dataset.ask, { headers: { Accept: "application/json" } });
  if (answer.ok) show((await answer.json()).state);
}

addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.origin !== frame.dataset.origin) return;
  const what = event.data?.package;
  if (what === "ask") ask();
  else if (typeof what === "string") show(what);
});

const full = document.querySelector("[data-attune-package-full]");
if (full && frame.requestFullscreen) {
  full.hidden = false;
  full.addEventListener("click", () => frame.requestFullscreen());
}
