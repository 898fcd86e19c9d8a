// Our course as a package in another learning system: part by part, and the system is told how far somebody is.
(function () {
  "use strict";
  var is12 = document.body.dataset.scorm === "scorm12";
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-part]"));
  var standing = document.querySelector("[data-standing]");
  var next = document.querySelector("[data-next]");
  var back = document.querySelector("[data-back]");
  var began = Date.now();
  var at = 0;
  var state = { seen: {}, answers: {}, first: {} };

  // The system puts its interface on a window above ours, or on the one that opened ours.
  function find(from) {
    var name = is12 ? "API" : "API_1484_11";
    try {
      for (var up = 0; from && up < 20; up += 1) {
        if (from[name]) return from[name];
        if (from === from.parent) return null;
        from = from.parent;
      }
    } catch (error) {
      return null;
    }
    return null;
  }
  var api = find(window) || (window.opener ? find(window.opener) : null);
  var isOpen = false;

  function call(name, one, two) {
    if (!api) return "";
    var method = api[(is12 ? "LMS" : "") + name];
    try {
      return two === undefined ? method.call(api, one) : method.call(api, one, two);
    } catch (error) {
      return "";
    }
  }
  function get(for12, for2004) { return call("GetValue", is12 ? for12 : for2004); }
  function set(for12, for2004, value) { call("SetValue", is12 ? for12 : for2004, String(value)); }

  function spent() {
    var seconds = Math.round((Date.now() - began) / 1000);
    function two(number) { return (number < 10 ? "0" : "") + number; }
    if (!is12) return "PT" + seconds + "S";
    return two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  }

  function questions() { return parts.filter(function (part) { return part.hasAttribute("data-question"); }); }
  function number(part) { return part.dataset.part; }
  function isRight(part, answers) {
    var right = part.querySelector("[data-right]");
    return Boolean(right) && answers[number(part)] === right.value;
  }
  function isDone() {
    return parts.every(function (part) { return state.seen[number(part)]; }) &&
      questions().every(function (part) { return isRight(part, state.answers); });
  }

  function save() {
    var asked = questions();
    set("cmi.core.lesson_location", "cmi.location", at);
    set("cmi.suspend_data", "cmi.suspend_data", JSON.stringify(state));
    if (asked.length) {
      var right = asked.filter(function (part) { return isRight(part, state.first); }).length / asked.length;
      set("cmi.core.score.min", "cmi.score.min", 0);
      set("cmi.core.score.max", "cmi.score.max", 100);
      set("cmi.core.score.raw", "cmi.score.raw", Math.round(right * 100));
      if (!is12) call("SetValue", "cmi.score.scaled", String(Math.round(right * 100) / 100));
    }
    set("cmi.core.lesson_status", "cmi.completion_status", isDone() ? "completed" : "incomplete");
    set("cmi.core.session_time", "cmi.session_time", spent());
    call("Commit", "");
  }

  function leave() {
    if (!isOpen) return;
    isOpen = false;
    set("cmi.core.exit", "cmi.exit", "suspend");
    save();
    call(is12 ? "Finish" : "Terminate", "");
  }

  function show(to, moved) {
    at = Math.min(Math.max(to, 0), parts.length - 1);
    parts.forEach(function (part, place) { part.hidden = place !== at; });
    var part = parts[at];
    if (!part.hasAttribute("data-question")) state.seen[number(part)] = 1;
    back.hidden = at === 0;
    next.hidden = at === parts.length - 1;
    tell();
    if (moved) part.focus();
    window.scrollTo(0, 0);
  }

  function tell() {
    var words = "Part " + (at + 1) + " of " + parts.length;
    if (isDone()) words += ". You have finished this course.";
    else if (at === parts.length - 1) words += ". Go back to the parts that you have not read, and put each answer right.";
    if (!api) words += " Your progress is not kept: no learning system was found.";
    standing.textContent = words;
  }

  function answer(part, value) {
    state.seen[number(part)] = 1;
    state.answers[number(part)] = value;
    if (!state.first[number(part)]) state.first[number(part)] = value;
    feedback(part, value);
    tell();
    save();
  }

  function feedback(part, value) {
    Array.prototype.forEach.call(part.querySelectorAll("[data-feedback]"), function (line) {
      line.classList.toggle("is-shown", line.dataset.feedback === value);
    });
  }

  function restore() {
    try {
      var kept = JSON.parse(get("cmi.suspend_data", "cmi.suspend_data") || "{}");
      ["seen", "answers", "first"].forEach(function (name) { state[name] = kept[name] || {}; });
    } catch (error) {
      return; // What another version kept is no reason to stop.
    }
    questions().forEach(function (part) {
      var value = state.answers[number(part)];
      var option = value && part.querySelector('input[value="' + value + '"]');
      if (option) {
        option.checked = true;
        feedback(part, value);
      }
    });
  }

  if (api) isOpen = String(call("Initialize", "")) === "true";
  if (isOpen) restore();
  questions().forEach(function (part) {
    part.addEventListener("change", function (event) { answer(part, event.target.value); });
  });
  next.addEventListener("click", function () { show(at + 1, true); save(); });
  back.addEventListener("click", function () { show(at - 1, true); save(); });
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", function () { if (document.hidden && isOpen) save(); });
  standing.hidden = false;
  document.querySelector("[data-actions]").hidden = false;
  show(Number(isOpen ? get("cmi.core.lesson_location", "cmi.location") : 0) || 0, false);
  if (isOpen) save();
})();
