// Keeps the page's files for a time without network. The server writes VERSION and KEPT above: the
// address of each file and the SHA-256 of its content. A file that is not what the list says is not
// kept, and then the version before goes on. No answer about anybody is ever kept here.
const CACHE = `tablet-${VERSION}`;

async function fetchWhole(address) {
  const response = await fetch(address, { cache: "no-cache", credentials: "omit" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== KEPT[address]) throw new Error(`${address} is another`);
  return response;
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.keys(KEPT).map(async (address) => cache.put(address, await fetchWhole(address))));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("tablet-") && name !== CACHE).map((name) => caches.delete(name)));
}

async function kept(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

/** @returns {string} which kept file answers, or "" where the network does */
function answeredBy(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return "";
  if (pathname in KEPT) return pathname;
  const language = /^n[bno]\b/.test(self.navigator.language) ? "nb" : "en";
  return request.mode === "navigate" && pathname === "/tablet/" ? `/tablet/${language}/` : "";
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => clients.claim())));
addEventListener("message", (event) => {
  if (event.data === "update") skipWaiting();
});
addEventListener("fetch", (event) => {
  const address = answeredBy(event.request);
  if (address) event.respondWith(kept(address, event.request));
});
