// A button that prints the page. Without scripts the browser's own menu does it, and there is none.
for (const place of document.querySelectorAll("[data-attune-print]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => window.print());
}
// What is folded away on a screen belongs on paper.
window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details.attune-opens")) folded.open = true;
});
