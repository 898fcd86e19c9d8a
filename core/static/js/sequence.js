// A drawn sequence: one picture at a time, with buttons to step. Without this script, on paper and on the sheet to print
// all pictures stand below each other. What is read aloud (listen.js) brings its own picture to the front.
for (const sequence of document.querySelectorAll("[data-attune-sequence]")) {
  const frames = [...sequence.querySelectorAll(".attune-sequence__frame")];
  const steps = sequence.querySelector("[data-steps]");
  if (frames.length < 2 || sequence.closest(".attune-sheet") || sequence.dataset.stepped) continue;
  let at = 0;

  const show = (place, said) => {
    at = Math.min(Math.max(place, 0), frames.length - 1);
    frames.forEach((frame, n) => frame.classList.toggle("attune-sequence__frame--seen", n === at));
    sequence.querySelector("[data-count]").textContent = `${at + 1} of ${frames.length}`;
    for (const button of steps.querySelectorAll("[data-step]")) {
      const end = button.dataset.step === "1" ? frames.length - 1 : 0;
      // Not disabled: a button that has the focus would lose it.
      button.setAttribute("aria-disabled", String(at === end));
    }
    if (said) {
      const drawing = frames[at].querySelector("svg")?.getAttribute("aria-label") ?? "";
      const sentence = frames[at].querySelector(".attune-sequence__sentence").textContent;
      sequence.querySelector("[data-said]").textContent = `Picture ${at + 1} of ${frames.length}. ${sentence} ${drawing}`;
    }
  };

  steps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) show(at + Number(button.dataset.step), true);
  });
  sequence.addEventListener("attune:spoken", (event) => {
    const place = frames.indexOf(event.target.closest(".attune-sequence__frame"));
    if (place >= 0) show(place, false);
  });
  sequence.dataset.stepped = "yes";
  sequence.classList.add("attune-sequence--stepped");
  steps.hidden = false;
  show(0, false);
}
