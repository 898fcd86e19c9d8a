// Pages that are read without a connection: which modules there are, and answers that wait to be sent.
import { howMany, keep, send } from "./kept.js";

const list = document.querySelector("[data-attune-modules]");
if (list && "caches" in window) {
  const cache = await caches.open("attune-modules");
  for (const request of await cache.keys()) {
    const address = new URL(request.url).pathname;
    if (!address.endsWith("/offline/")) continue;
    const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = page.querySelector("h1")?.textContent ?? address;
    const item = document.createElement("li");
    item.append(link);
    list.querySelector("ul").append(item);
    list.hidden = false;
  }
}

const standing = document.querySelector("[data-attune-standing]");
async function say() {
  const waiting = await howMany();
  const one = "1 thing you did here waits on this phone. It is sent when you are connected.";
  const several = `${waiting} things you did here wait on this phone. They are sent when you are connected.`;
  standing.textContent = waiting > 1 ? several : waiting ? one : "Everything you did here is saved.";
}

for (const form of document.querySelectorAll("form[data-attune-kept]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter)).toString();
    const chosen = [...form.querySelectorAll("input:checked")].map((one) => one.value);
    for (const one of form.querySelectorAll("[data-attune-reason]")) one.hidden = !chosen.includes(one.dataset.attuneReason);
    const missing = form.querySelector("[data-attune-missing]");
    if (missing) {
      const numbers = [...form.querySelectorAll("select")].map((one) => one.value);
      const ordered = form.dataset.attuneKept === "order";
      const given = numbers.length ? numbers.every(Boolean) : chosen.length || form.dataset.attuneKept === "open";
      const complete = given && (!ordered || new Set(numbers).size === numbers.length);
      missing.hidden = Boolean(complete);
      if (!complete) return;
    }
    for (const one of form.querySelectorAll("[data-attune-solution]")) one.hidden = false;
    await keep({ person: document.body.dataset.attunePerson, address: form.action, body });
    form.querySelector("[data-attune-done]").hidden = false;
    await send();
    await say();
  });
}
if (standing) {
  window.addEventListener("online", () => send().then(say));
  await send();
  await say();
}
