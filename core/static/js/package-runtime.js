// The page around a package, on the package host: it holds the SCORM runtime, opens the package in a frame, and reports.
const { start, portal, scorm12, scorm2004 } = document.body.dataset;
const frame = document.querySelector("iframe");
const KEEPALIVE_BYTES = 60_000; // browsers carry no more than 64 KB past the end of a page
const AGAIN_AFTER = 5_000;

// Only the portal's page listens, and it is told states, never contents.
const tell = (what) => parent !== window && parent.postMessage({ package: what }, portal);

// How long the page was really looked at: a phone asleep learns nothing.
let seen = 0;
let seenSince = document.hidden ? null : performance.now();
const look = () => {
  const now = performance.now();
  if (seenSince !== null) seen += now - seenSince;
  seenSince = document.hidden ? null : now;
  return Math.round(seen / 1000);
};

class Reports {
  constructor(address, serverNow) {
    this.address = address;
    this.begun = serverNow - performance.now();
    this.sequence = 0;
    this.waiting = null;
    this.busy = false;
    addEventListener("online", () => this.flush());
  }

  // By the server's clock, and always further, so that what arrives late is known as late.
  next() {
    this.sequence = Math.max(this.sequence + 1, Math.round(this.begun + performance.now()));
    return this.sequence;
  }

  add(cmi, last) {
    if (!this.address) return;
    this.waiting = JSON.stringify({ sequence: this.next(), visible: look(), cmi });
    if (last) this.post(this.waiting, true);
    else this.flush();
  }

  post(body, last) {
    const keepalive = last && new Blob([body]).size < KEEPALIVE_BYTES;
    return fetch(this.address, { method: "POST", body, keepalive, credentials: "omit", headers: { "Content-Type": "text/plain" } });
  }

  async flush() {
    if (this.busy || this.waiting === null) return;
    this.busy = true;
    const body = this.waiting;
    try {
      const answer = await this.post(body, document.hidden);
      if (answer.status === 403 || answer.status === 400) {
        this.waiting = null;
        tell("over");
      } else if (!answer.ok) throw new Error(answer.status);
      else {
        if (this.waiting === body) this.waiting = null;
        const said = await answer.json();
        tell(said.module_done ? "module-done" : said.done ? "done" : "saved");
      }
    } catch {
      tell("not-saved");
      setTimeout(() => this.flush(), AGAIN_AFTER);
    } finally {
      this.busy = false;
    }
    if (this.waiting !== null && this.waiting !== body) this.flush();
  }
}

// What matters of the data model; what a learner typed stays in the browser.
const picked = ({ core, suspend_data, completion_status, success_status, score, location, session_time }) =>
  core
    ? { core: { lesson_status: core.lesson_status, lesson_location: core.lesson_location, score: core.score, session_time: core.session_time }, suspend_data }
    : { completion_status, success_status, score, location, session_time, suspend_data };

async function runScorm(begun) {
  const is12 = begun.kind === "scorm12";
  const runtime = await import(is12 ? scorm12 : scorm2004);
  const reports = new Reports(begun.report, begun.now);
  let sessionTime = "";
  let severalTimes = false;
  const snapshot = () => {
    const cmi = picked(api.renderCMIToJSONObject().cmi);
    (cmi.core ?? cmi).session_time = severalTimes ? "" : sessionTime;
    return cmi;
  };
  const http = {
    updateSettings() {},
    processHttpRequest() {
      reports.add(snapshot(), false);
      return { result: "true", errorCode: 0 };
    },
  };
  const settings = { autocommit: true, autocommitSeconds: 15, lmsCommitUrl: begun.report || "/", logLevel: 5, mastery_override: true };
  const api = new (is12 ? runtime.Scorm12API : runtime.Scorm2004API)(settings, http);
  api.loadFromJSON(begun.values);
  api.on(is12 ? "LMSSetValue.cmi.core.session_time" : "SetValue.cmi.session_time", (_, value) => { sessionTime = String(value); });
  // Packages of several pages begin and end on each of them; the interface takes one beginning. From then on the page's own
  // clock says how long, since each page would say only its part.
  const begin = is12 ? "LMSInitialize" : "Initialize";
  const beginOnce = api[begin].bind(api);
  api[begin] = (text) => {
    if (api.isTerminated()) {
      const kept = api.renderCMIToJSONObject();
      api.reset();
      api.loadFromJSON(kept);
      severalTimes = true;
    }
    return beginOnce(text);
  };
  // Content looks for it in the windows above its own, before and while it loads.
  window[is12 ? "API" : "API_1484_11"] = api;
  const leave = () => (api.isInitialized() || api.isTerminated()) && reports.add(snapshot(), true);
  document.addEventListener("visibilitychange", () => {
    look();
    if (document.hidden) leave();
  });
  // Not ended here: a package that saves only when it is left does so after this.
  addEventListener("pagehide", leave);
}

async function run() {
  const answer = await fetch(start, { method: "POST", credentials: "omit" });
  if (!answer.ok) {
    document.querySelector("[data-message]").textContent = await answer.text();
    frame.hidden = true;
    tell("over");
    return;
  }
  const begun = await answer.json();
  if (begun.kind !== "cmi5") await runScorm(begun);
  else watchCmi5(begun);
  frame.src = begun.launch;
  tell(begun.plain ? "plain" : "open");
}

// A cmi5 unit speaks to the statement store itself; the portal's page asks again when the unit may have said something.
function watchCmi5() {
  addEventListener("pagehide", () => tell("left"));
  setInterval(() => tell("ask"), 15_000);
}

run().catch(() => tell("not-saved"));
