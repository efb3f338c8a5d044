// The page without network: a service worker keeps its files. A new version waits until somebody
// presses Update; it never takes the page away from a hand that is writing.
const notice = document.querySelector("#update");
let registration = null;
let pressed = false;

/** @returns {boolean} whether the page opens without network now */
export const isOfflineReady = () => Boolean(registration?.active);

/** Keep the page for a time without network, and watch for a new version. */
export async function keepPage() {
  if (!navigator.serviceWorker) return;
  registration = await navigator.serviceWorker.register(document.querySelector("#main").dataset.worker, { scope: "/tablet/" });
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.waiting);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (pressed) location.reload();
  });
  addEventListener("online", () => registration.update().catch(() => {}));
}

function watch(worker) {
  if (!worker) return;
  const tell = () => {
    if (worker.state === "installed" && navigator.serviceWorker.controller) notice.hidden = false;
  };
  worker.addEventListener("statechange", tell);
  tell();
}

/** Let the new version in. */
export function update() {
  pressed = true;
  registration?.waiting?.postMessage("update");
}
