// What somebody did without a connection waits in this browser and is sent once. It goes when they sign out.
const MODULES = "attune-modules";
const DATABASE = "attune-kept";
const STORE = "waiting";

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const open = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = open.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    open.close();
  }
}

// `entry`: {person, address, body}. Answered once more before it was sent, it is sent twice: the later one counts.
export const keep = (entry) => inStore("readwrite", (store) => store.add(entry));
export const howMany = () => inStore("readonly", (store) => store.count());

async function waiting() {
  const [keys, entries] = await Promise.all([
    inStore("readonly", (store) => store.getAllKeys()),
    inStore("readonly", (store) => store.getAll()),
  ]);
  return keys.map((key, place) => ({ key, ...entries[place] }));
}

// In the order in which it was done. An entry goes only when the server has said what became of it.
async function sendAll() {
  const entries = await waiting();
  if (!entries.length) return { sent: 0, changed: 0 };
  const { person, token } = await (await fetch("/connection/", { credentials: "same-origin" })).json();
  const done = { sent: 0, changed: 0 };
  for (const entry of entries) {
    if (entry.person === person) {
      const answer = await fetch(entry.address, {
        method: "POST",
        credentials: "same-origin",
        redirect: "error",
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams(entry.body),
      });
      if (!answer.ok && answer.status !== 422) break;
      done[answer.ok ? "sent" : "changed"] += 1;
    }
    await inStore("readwrite", (store) => store.delete(entry.key));
  }
  return done;
}

// One page at a time, where the browser can say so: two would send the same twice.
export function send() {
  const work = () => sendAll().catch(() => ({ sent: 0, changed: 0 }));
  return navigator.locks ? navigator.locks.request(DATABASE, work) : work();
}

export async function forgetEverything() {
  await caches.delete(MODULES);
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}

export async function keepModule(address) {
  const cache = await caches.open(MODULES);
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  const pictures = [...page.querySelectorAll("main img[src]")].map((one) => new URL(one.getAttribute("src"), location.href));
  await cache.put(address, answer);
  for (const picture of pictures) {
    if (picture.origin === location.origin) await cache.add(picture.href).catch(() => {});
  }
}
