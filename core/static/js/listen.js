// Reads the text of a page, or one story in it, aloud in the browser's own voice, paragraph by paragraph, and marks where
// it is. The buttons stay hidden where the browser has no voice.
const bar = document.querySelector("[data-attune-listen]");
const text = document.querySelector("[data-attune-spoken]");
const stories = [...document.querySelectorAll("[data-attune-listen-story]")];
const voices = window.speechSynthesis;
const READ = "h2, h3, h4, p, li, legend, blockquote, figcaption";

let pieces = [];
let at = -1;
let story = null; // the one that is read, or none where it is the page
let run = 0; // what an older reading still says, once another has begun, counts no more

function piecesOf(root) {
  return [...root.querySelectorAll(READ)].filter(
    (piece) =>
      piece.textContent.trim() &&
      !piece.querySelector(READ) &&
      !piece.closest("form, details:not([open]), [hidden]") &&
      // What a reader has not chosen yet is not told; a picture that is stepped to comes to the front as it is read.
      (piece.checkVisibility() || piece.closest(".attune-sequence__frame")),
  );
}

function show(state) {
  bar.dataset.state = state;
  for (const button of bar.querySelectorAll("button")) button.hidden = !button.dataset.when.split(" ").includes(state);
  bar.querySelector("[role=status]").textContent = { reading: "Reading aloud", paused: "Paused", still: "" }[state];
  for (const one of stories) {
    const is = one === story && state !== "still" ? "reading" : "still";
    for (const words of one.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== is;
  }
}

function mark(piece) {
  document.querySelector(".attune-spoken")?.classList.remove("attune-spoken");
  piece?.classList.add("attune-spoken");
  piece?.dispatchEvent(new CustomEvent("attune:spoken", { bubbles: true }));
}

function voiceFor(language) {
  const own = voices.getVoices().filter((voice) => voice.lang.replace("_", "-").startsWith("en"));
  return own.find((voice) => voice.lang.replace("_", "-") === language) ?? own[0];
}

function readFrom(place) {
  const mine = ++run;
  at = place;
  if (at >= pieces.length) return stop();
  mark(pieces[at]);
  const words = new SpeechSynthesisUtterance(pieces[at].textContent.trim());
  words.lang = "en-GB";
  words.voice = voiceFor("en-GB") ?? null;
  words.onend = () => mine === run && readFrom(at + 1);
  words.onerror = () => mine === run && stop();
  voices.speak(words);
}

function stop() {
  run += 1;
  at = -1;
  voices.cancel();
  mark(null);
  const held = bar.contains(document.activeElement);
  show("still");
  if (held) bar.querySelector("[data-does=play]").focus();
}

function begin(root, which) {
  voices.cancel();
  story = which;
  pieces = piecesOf(root);
  show("reading");
  readFrom(0);
}

function toggle(which) {
  if (which === story && bar.dataset.state !== "still") return stop();
  begin(which.closest("[data-attune-story]"), which);
}

const DOES = {
  play() {
    begin(text, null);
    bar.querySelector("[data-does=pause]").focus();
  },
  pause() {
    // Stopped and begun again at the same paragraph: some browsers never go on after their own pause.
    run += 1;
    voices.cancel();
    show("paused");
    bar.querySelector("[data-does=go-on]").focus();
  },
  "go-on"() {
    show("reading");
    readFrom(at);
    bar.querySelector("[data-does=pause]").focus();
  },
  stop,
};

function offer() {
  if (!bar.hidden || !voiceFor("en-GB")) return;
  bar.hidden = false;
  for (const one of stories) one.hidden = false;
  show("still");
}

if (bar && text && voices) {
  bar.addEventListener("click", (event) => DOES[event.target.closest("button")?.dataset.does]?.());
  for (const one of stories) one.addEventListener("click", () => toggle(one));
  // Voices arrive after the page in most browsers.
  voices.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => voices.cancel());
  offer();
}
