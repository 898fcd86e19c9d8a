// A form that shows what it makes while it is filled in. Without scripts its button does the same.
const PAUSE = 500;
const form = document.querySelector("[data-attune-preview]");
const area = document.querySelector("[data-attune-preview-area]");

function colour(look) {
  look.style.setProperty("--attune-shown-band", look.dataset.band);
  look.style.setProperty("--attune-shown-heading", look.dataset.heading);
}

let asked = 0;
async function lookAgain() {
  const mine = ++asked;
  const body = new FormData(form);
  body.set("do", "preview");
  const answer = await fetch(form.action || location.href, { method: "POST", body }).catch(() => null);
  // What cannot be read yet, such as half a colour, leaves the last picture.
  if (!answer?.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-attune-preview-area]");
  if (!found || mine !== asked) return;
  area.replaceChildren(...found.childNodes);
  area.querySelectorAll("[data-attune-look]").forEach(colour);
}

if (form && area) {
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(lookAgain, PAUSE);
  });
}
