// What a phone does without a connection. The addresses come from core/templates/core/service_worker.js.
/* global workbox, KEPT, OFFLINE, LEARNING */
const MODULES = "attune-modules";
const SHELL = "attune-shell";

self.addEventListener("install", (event) => {
  const fresh = () => caches.open(SHELL).then((cache) => cache.addAll(KEPT));
  event.waitUntil(caches.delete(SHELL).then(fresh).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.data === "claim" && event.waitUntil(self.clients.claim()));

// A module that was begun is kept at its own address for reading without a connection, until its session ends.
async function keptModule(url) {
  const place = url.pathname.match(new RegExp(`^${LEARNING}[^/]+/[^/]+/`));
  if (!place) return undefined;
  const cache = await caches.open(MODULES);
  const kept = await cache.match(`${place[0]}offline/`);
  if (!kept) return undefined;
  if (Date.parse(kept.headers.get("X-Session-Ends") ?? "") > Date.now()) return kept;
  await caches.delete(MODULES);
  return undefined;
}

const network = new workbox.strategies.NetworkOnly();

workbox.routing.registerRoute(
  ({ request }) => request.mode === "navigate",
  async ({ event, request, url }) => {
    try {
      return await network.handle({ event, request });
    } catch {
      return (await keptModule(url)) ?? (await caches.match(OFFLINE)) ?? Response.error();
    }
  },
);

// Pictures of a kept module lie beside it; styles, scripts and fonts are asked for first and kept for the next time without.
workbox.routing.registerRoute(
  ({ request, sameOrigin }) => sameOrigin && ["style", "script", "font"].includes(request.destination),
  new workbox.strategies.NetworkFirst({ cacheName: SHELL }),
);
workbox.routing.registerRoute(
  ({ request, sameOrigin }) => sameOrigin && request.destination === "image",
  async ({ event, request }) => {
    try {
      return await network.handle({ event, request });
    } catch {
      return (await caches.match(request, { ignoreVary: true })) ?? Response.error();
    }
  },
);
