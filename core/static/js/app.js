// The portal as an app: it can be installed, and modules that were begun can be read without a connection.
import { forgetEverything, keepModule, send } from "./kept.js";

const OWNER = "attune-person";

async function start() {
  const person = document.body.dataset.attunePerson ?? "";
  // Nothing stays behind on a shared computer: not after signing out, and not for whoever signs in next.
  if (localStorage.getItem(OWNER) !== person) {
    await forgetEverything();
    localStorage.setItem(OWNER, person);
  }
  if (!person) return;
  await navigator.serviceWorker.register("/service-worker.js");
  // A page that was still loading when the worker became active is not among those it took over then.
  navigator.serviceWorker.ready.then(({ active }) => navigator.serviceWorker.controller ?? active.postMessage("claim"));
  await send();
  const module = document.querySelector("[data-attune-keep-module]")?.dataset.attuneKeepModule;
  if (module) await keepModule(module);
}

if ("serviceWorker" in navigator && "caches" in window && "indexedDB" in window) {
  start().catch(() => {});
  window.addEventListener("online", () => send());
}
