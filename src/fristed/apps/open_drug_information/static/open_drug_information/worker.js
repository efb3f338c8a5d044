// Keeps the first pages and the table of names, for a time without network; a page on a substance
// only where somebody asked for all of them by the button: a phone that others look at tells nobody
// what was read. FILES stands above, written by the server. Its reach is /drugs/; nothing that
// anybody sends is ever kept or seen.
const CACHE = "drugs-2";
const NAMES = "/drugs/names.json";
const FIRST = ["/drugs/", "/drugs/check/", NAMES];

async function put(cache, address) {
  const response = await fetch(address, { credentials: "omit" }).catch(() => null);
  if (response?.ok) await cache.put(address, response);
}

async function keepFirst() {
  const cache = await caches.open(CACHE);
  await Promise.all([...FILES, ...FIRST].map((address) => put(cache, address)));
}

// Whatever an earlier worker kept goes.
async function alone() {
  const earlier = (await caches.keys()).filter((name) => name.startsWith("drugs-") && name !== CACHE);
  await Promise.all(earlier.map((name) => caches.delete(name)));
}

// Every page, because somebody asked for it by a button.
async function keepEvery(lang, whom) {
  const cache = await caches.open(CACHE);
  const { names } = await fetch(NAMES + lang, { credentials: "omit" }).then((one) => one.json());
  await letGo(cache, names);
  const pages = names.filter((row) => row[2]).map((row) => `/drugs/${row[0]}/${lang}`);
  for (const address of [...FIRST.map((path) => path + lang), ...pages]) await put(cache, address);
  whom.postMessage("kept");
}

// What was taken back leaves the device as soon as the table of names comes without it.
async function letGo(cache, names) {
  const told = new Set(names.filter((row) => row[2]).map((row) => `/drugs/${row[0]}/`));
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    const stays = FILES.includes(pathname) || FIRST.includes(pathname) || told.has(pathname);
    if (!stays) await cache.delete(pathname, { ignoreSearch: true });
  }
}

// Only what is kept already is kept anew.
async function noted(cache, request, response) {
  if (response.status === 404 || response.status === 410) await cache.delete(request, { ignoreSearch: true });
  if (response.status !== 200) return;
  if (await cache.match(request)) await cache.put(request, response.clone());
  if (new URL(request.url).pathname === NAMES) await letGo(cache, (await response.clone().json()).names);
}

async function answered(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    await noted(cache, request, response).catch(() => {});
    return response;
  } catch (trouble) {
    const kept = await cache.match(request) ?? await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw trouble;
  }
}

addEventListener("install", (event) => event.waitUntil(keepFirst().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(alone().then(() => clients.claim())));
addEventListener("message", (event) => {
  if (typeof event.data?.keep === "string") event.waitUntil(keepEvery(event.data.keep, event.source));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const ours = pathname.startsWith("/drugs/") || FILES.includes(pathname);
  if (request.method === "GET" && origin === location.origin && ours) event.respondWith(answered(request));
});
