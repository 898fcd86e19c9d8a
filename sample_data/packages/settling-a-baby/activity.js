// A small SCORM 1.2 activity, written as many are: it keeps the card it is at and says when all of them were seen.
(function () {
  "use strict";
  var cards = [
    {
      tells: "Ada, five weeks, pulls up her legs and her cry gets louder. Her mother bounces her faster.",
      choices: [
        ["Slow down: hold her close and still, and speak low", "When a cry climbs, less is often more. A slower body helps hers to slow down."],
        ["Offer a brighter toy to look at", "She is full already. Something more to look at may be one thing too many."],
        ["Put her down in another room", "A short break can be right for a parent at the end of their strength. Ada still needs somebody near soon."]
      ]
    },
    {
      tells: "Noah, three months, turns his head away in the middle of a happy game.",
      choices: [
        ["Move round so that he sees your face again", "He has just said “enough for now”. Following his gaze takes the pause away from him."],
        ["Wait, quietly, until he looks back", "Looking away is how he rests. Babies come back when they are ready."],
        ["End the game and pack up", "He may only want a short rest. Wait a moment and see what he does next."]
      ]
    },
    {
      tells: "Mei, eight months, stiffens when a new colleague bends over her pram.",
      choices: [
        ["Say “Don’t be silly, she is nice”", "Her caution makes sense at this age. She needs to hear that somebody has seen it."],
        ["Say what you see, and let her watch from her father’s arms", "“That is somebody new, isn’t it?” From a safe place she can look as long as she likes."],
        ["Ask the colleague to pick her up so that she gets used to it", "Safety comes first. She will move towards what is new from somebody she trusts."]
      ]
    },
    {
      tells: "Sol, four months, fusses at feeds. His father says, “He does it to wind me up.”",
      choices: [
        ["Tell him that babies cannot do that", "True, and he may feel told off. Begin with how it is for him."],
        ["Say, “That sounds wearing. Shall we watch what he does together?”", "First the father is understood, then the two of you can wonder about Sol."],
        ["Weigh Sol and show the chart", "The chart matters, and it does not answer what the father has just said."]
      ]
    }
  ];
  var api = null;
  for (var above = window, up = 0; up < 20 && !api; up += 1) {
    api = above.API || null;
    if (above === above.parent) break;
    above = above.parent;
  }
  var began = Date.now();
  var state = { at: 0, chosen: [] };
  var isOpen = Boolean(api) && String(api.LMSInitialize("")) === "true";
  function part(name) { return document.querySelector("[data-" + name + "]"); }

  function two(number) { return (number < 10 ? "0" : "") + number; }
  function save(status) {
    if (!isOpen) return;
    var seconds = Math.round((Date.now() - began) / 1000);
    api.LMSSetValue("cmi.core.lesson_location", String(state.at));
    api.LMSSetValue("cmi.suspend_data", JSON.stringify(state));
    api.LMSSetValue("cmi.core.lesson_status", status);
    api.LMSSetValue("cmi.core.session_time", two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60));
    api.LMSCommit("");
  }
  function isDone() { return state.chosen.filter(function (one) { return one !== null; }).length === cards.length; }

  function choose(place, moved) {
    var card = cards[state.at];
    state.chosen[state.at] = place;
    Array.prototype.forEach.call(part("choices").children, function (button, at) {
      button.setAttribute("aria-pressed", String(at === place));
    });
    part("answer").textContent = card.choices[place][1];
    part("next").hidden = state.at === cards.length - 1;
    part("end").hidden = !isDone() || state.at < cards.length - 1;
    if (moved) save(isDone() ? "completed" : "incomplete");
  }

  function show(moved) {
    var card = cards[state.at];
    part("standing").textContent = "Card " + (state.at + 1) + " of " + cards.length;
    part("tells").textContent = card.tells;
    part("answer").textContent = "";
    part("choices").textContent = "";
    part("next").hidden = true;
    card.choices.forEach(function (choice, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = choice[0];
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", function () { choose(place, true); });
      part("choices").appendChild(button);
    });
    if (typeof state.chosen[state.at] === "number") choose(state.chosen[state.at], false);
    if (moved) part("tells").focus();
  }

  if (isOpen) {
    try {
      state = JSON.parse(api.LMSGetValue("cmi.suspend_data") || "null") || state;
    } catch (error) {
      state = { at: 0, chosen: [] };
    }
  }
  part("next").addEventListener("click", function () {
    state.at += 1;
    show(true);
    save(isDone() ? "completed" : "incomplete");
  });
  window.addEventListener("pagehide", function () {
    if (!isOpen) return;
    save(isDone() ? "completed" : "incomplete");
    api.LMSFinish("");
    isOpen = false;
  });
  show(false);
})();
