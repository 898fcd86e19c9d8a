// The register, saved as it is tapped. Each mark waits on this device until the server has it, so that a lost
// connection loses nothing. Only numbers of people and their marks are kept, never a name.
const PAUSE = 400; // several taps in a row travel together
const RETRY = [2000, 5000, 15000, 30000, 60000];
const KEYS = { 1: "attended", 2: "left_early", 3: "apologies", 4: "did_not_attend", 0: "" };
const WORDS = { attended: "attended", left_early: "left early", apologies: "apologies", did_not_attend: "did not attend" };

class Waiting {
  // The marks that the server does not have yet: one a person, the last.
  constructor(key) {
    this.key = `attune.register.${key}`;
    this.marks = new Map(this.read());
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  write() {
    try {
      if (this.marks.size) localStorage.setItem(this.key, JSON.stringify([...this.marks]));
      else localStorage.removeItem(this.key);
      this.isKept = true;
    } catch {
      this.isKept = false; // private windows may refuse: the marks then live as long as the page
    }
  }

  put(person, mark) {
    this.marks.set(person, mark);
    this.write();
  }

  // What was sent is settled, unless it was tapped again meanwhile.
  settle(sent) {
    for (const [person, mark] of sent) {
      if (this.marks.get(person)?.at === mark.at) this.marks.delete(person);
    }
    this.write();
  }
}

class Register {
  constructor(form) {
    this.form = form;
    this.waiting = new Waiting(form.dataset.registerKey);
    this.undoable = [];
    this.failures = 0;
    this.lines = new Map([...form.querySelectorAll("[data-person]")].map((line) => [line.dataset.person, line]));
    this.seen = new Map([...this.lines.keys()].map((person) => [person, this.valueOf(person)]));
    this.status = form.querySelector("[data-register-status]");
    this.undoButton = form.querySelector("[data-register-undo]");
    for (const [person, mark] of this.waiting.marks) this.show(person, mark);
    this.listen();
    this.tell();
    if (this.waiting.marks.size) this.send();
  }

  listen() {
    this.form.addEventListener("change", (event) => {
      const line = event.target.closest("[data-person]");
      if (line) this.tapped(line.dataset.person, event.target.type === "number");
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter?.matches("[data-register-rest]")) this.markRest();
      else this.send();
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.undoButton.addEventListener("click", () => this.undo());
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => document.hidden || this.send());
  }

  valueOf(person) {
    const line = this.lines.get(person);
    return {
      status: line.querySelector("input[type=radio]:checked")?.value ?? "",
      minutes: Number.parseInt(line.querySelector("input[type=number]").value, 10) || null,
    };
  }

  show(person, { status, minutes }) {
    const line = this.lines.get(person);
    if (!line) return;
    for (const radio of line.querySelectorAll("input[type=radio]")) radio.checked = radio.value === status;
    line.querySelector("input[type=number]").value = minutes ?? "";
    this.seen.set(person, { status, minutes });
  }

  nameOf(person) {
    return this.lines.get(person).querySelector("legend b").textContent;
  }

  tapped(person, byMinutes = false) {
    const value = this.valueOf(person);
    if (byMinutes && value.minutes && !value.status) value.status = "attended";
    this.mark([[person, value]]);
  }

  mark(changes) {
    this.undoable.push(changes.map(([person]) => [person, this.seen.get(person)]));
    this.keep(changes);
  }

  keep(changes) {
    for (const [person, value] of changes) {
      const earlier = this.waiting.marks.get(person);
      const statesMinutes = earlier?.statesMinutes || value.minutes !== this.seen.get(person).minutes;
      this.show(person, value);
      this.waiting.put(person, { ...value, statesMinutes, at: Date.now() });
    }
    this.tell();
    this.failures = 0;
    this.later(PAUSE);
  }

  markRest() {
    const rest = [...this.lines.entries()].filter(([person, line]) => !line.hidden && !this.valueOf(person).status);
    if (rest.length) this.mark(rest.map(([person]) => [person, { ...this.valueOf(person), status: "attended" }]));
  }

  undo() {
    const last = this.undoable.pop();
    if (last) this.keep(last);
    if (last?.length === 1) this.lines.get(last[0][0]).querySelector("input:checked")?.focus();
  }

  pressed(event) {
    const line = event.target.closest("[data-person]");
    if (!line || event.target.type !== "radio") return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z") {
      event.preventDefault();
      this.undo();
    } else if (event.key in KEYS && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.mark([[line.dataset.person, { ...this.valueOf(line.dataset.person), status: KEYS[event.key] }]]);
      line.querySelector("input:checked")?.focus();
    }
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.isSending || !this.waiting.marks.size) return;
    this.isSending = true;
    const sent = [...this.waiting.marks];
    try {
      await this.exchange(sent);
      this.failures = 0;
      this.problem = "";
    } catch (error) {
      this.problem = error instanceof Refusal ? error.message : "there is no connection";
      this.failures += 1;
    }
    this.isSending = false;
    this.tell();
    if (this.waiting.marks.size) this.later(this.failures ? RETRY[Math.min(this.failures, RETRY.length) - 1] : 0);
  }

  async exchange(sent) {
    const now = Date.now();
    const marks = sent.map(([person, { status, minutes, statesMinutes, at }]) => ({
      person,
      status,
      ago: now - at,
      ...(statesMinutes ? { minutes } : {}),
    }));
    const response = await fetch(this.form.dataset.register, {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": this.form.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({ marks }),
    });
    const isAnswer = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!isAnswer && response.status >= 500) throw new Refusal("the portal has a problem");
    if (!isAnswer) throw new Refusal("you are signed out. Load this page again and sign in");
    const answer = await response.json();
    if (!response.ok) throw new Refusal(answer.problem);
    this.waiting.settle(sent);
    this.take(answer);
  }

  take(answer) {
    for (const [person, [status, minutes]] of Object.entries(answer.marks)) {
      if (!this.waiting.marks.has(person) && this.lines.has(person)) this.show(person, { status, minutes });
    }
    for (const [name, count] of [["there", answer.there], ["unmarked", answer.unmarked]]) {
      const place = document.querySelector(`[data-register-${name}]`);
      if (place) place.textContent = count;
    }
    this.note = answer.stands
      .filter(({ person }) => this.lines.has(String(person)))
      .map(({ person, word, by }) => `${by} marked ${this.nameOf(String(person))} “${word}” after you; that stands.`)
      .join(" ");
  }

  tell() {
    const count = this.waiting.marks.size;
    for (const [person, line] of this.lines) line.toggleAttribute("data-waiting", this.waiting.marks.has(person));
    const marks = count === 1 ? "1 mark is" : `${count} marks are`;
    const where = this.waiting.isKept === false ? "Keep this page open" : "Kept on this device and sent as soon as possible";
    let text = "Every tap is saved.";
    if (count && this.failures) text = `${marks} not saved yet: ${this.problem}. ${where}.`;
    else if (count) text = "Saving…";
    else if (this.note) text = this.note;
    if (this.status.textContent !== text) this.status.textContent = text;
    this.offerUndo();
  }

  offerUndo() {
    const last = this.undoable.at(-1);
    const hadFocus = document.activeElement === this.undoButton;
    this.undoButton.hidden = !last;
    if (!last) {
      if (hadFocus) this.form.querySelector("[data-register-rest]").focus();
      return;
    }
    const [person] = last[0];
    const now = this.seen.get(person).status;
    this.undoButton.textContent =
      last.length > 1 ? `Undo ${last.length} marks` : `Undo: ${this.nameOf(person)} ${WORDS[now] ?? "not marked"}`;
  }
}

class Refusal extends Error {}

function foundWords(people, register) {
  if (!people.length) return "Nobody on this register is called that. Add them below if they came.";
  return people.length === 1 ? `${register.nameOf(people[0])}. Enter marks them as attended.` : `${people.length} people`;
}

// Narrows the list while somebody types; without scripts the same field asks the server.
function search(form, register) {
  const field = form.querySelector("input");
  const found = form.querySelector("[data-register-found]");
  const rest = register.form.querySelector("[data-register-rest]");
  const everybody = rest.textContent;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map([...register.lines].map(([person, line]) => [person, plain(line.querySelector("legend").textContent)]));
  const narrow = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const [person, line] of register.lines) line.hidden = !words.every((word) => texts.get(person).includes(word));
    const left = [...register.lines.keys()].filter((person) => !register.lines.get(person).hidden);
    found.textContent = words.length ? foundWords(left, register) : "";
    rest.textContent = words.length ? "Mark everybody shown here who is not marked as attended" : everybody;
    rest.disabled = !left.length;
  };
  field.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = [...register.lines].filter(([, line]) => !line.hidden);
    if (left.length === 1 && field.value.trim()) {
      const [person] = left[0];
      register.mark([[person, { ...register.valueOf(person), status: "attended" }]]);
      field.value = "";
      narrow();
    } else left[0]?.[1].querySelector("input:checked")?.focus();
  });
}

const form = document.querySelector("[data-register]");
if (form) {
  for (const part of document.querySelectorAll("button[data-register-plain]")) part.hidden = true;
  for (const part of document.querySelectorAll("[data-register-scripted]")) part.hidden = false;
  const register = new Register(form);
  const find = document.querySelector("[data-register-search]");
  if (find && !find.querySelector("a")) search(find, register);
  else if (find) find.querySelector("button").hidden = false;
}
