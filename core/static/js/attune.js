// Starts the components of the page. Everything on it also works when this file never arrives.
import { initAll } from "../vendor/nhsuk/nhsuk-frontend.min.js";

initAll();

// The menu closes with Escape, and when somebody goes on elsewhere.
for (const menu of document.querySelectorAll("[data-attune-menu]")) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// "/" goes to the search, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("#search-everything, .attune-find input");
  const tool = document.querySelector(".attune-tool--search");
  event.preventDefault();
  if (search?.checkVisibility?.() ?? search) search.focus();
  else tool?.focus();
});

// An address in a field can be copied with a press; without scripts it stands there to be marked.
for (const button of document.querySelectorAll("[data-attune-copy]")) {
  const field = document.getElementById(button.dataset.attuneCopy);
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
    button.setAttribute("role", "status");
  });
}
