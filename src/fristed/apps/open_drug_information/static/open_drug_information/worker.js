// Keeps what was read and the table of names, for a time without network. FILES stands above,
// written by the server. Its reach is /drugs/; nothing that anybody sends is ever kept or seen.
const CACHE = "drugs-1";
const FIRST = ["/drugs/", "/drugs/check/", "/drugs/names.json"];

async function put(cache, address) {
  const response = await fetch(address, { credentials: "omit" }).catch(() => null);
  if (response?.ok) await cache.put(address, response);
}

async function keepFirst() {
  const cache = await caches.open(CACHE);
  await Promise.all([...FILES, ...FIRST].map((address) => put(cache, address)));
}

// Every page, because somebody asked for it by a button.
async function keepEvery(lang, whom) {
  const cache = await caches.open(CACHE);
  const { names } = await fetch(`/drugs/names.json${lang}`, { credentials: "omit" }).then((one) => one.json());
  const pages = names.filter((row) => row[2]).map((row) => `/drugs/${row[0]}/${lang}`);
  for (const address of [...FIRST.map((path) => path + lang), ...pages]) await put(cache, address);
  whom.postMessage("kept");
}

async function answered(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.status === 200) await cache.put(request, response.clone());
    if (response.status === 404 || response.status === 410) await cache.delete(request);
    return response;
  } catch (trouble) {
    const kept = await cache.match(request) ?? await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw trouble;
  }
}

addEventListener("install", (event) => event.waitUntil(keepFirst().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  if (typeof event.data?.keep === "string") event.waitUntil(keepEvery(event.data.keep, event.source));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const ours = pathname.startsWith("/drugs/") || FILES.includes(pathname);
  if (request.method === "GET" && origin === location.origin && ours) event.respondWith(answered(request));
});
