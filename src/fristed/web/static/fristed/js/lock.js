// The idle lock, and drafts that outlive it. Drafts stay in this tab's memory of the session and go at sign-out.
const lock = document.querySelector("form[data-lock]");
const KEY = "draft:";
let last = Date.now();

function kept(form) {
  return [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
}

function save(form) {
  const values = kept(form).map((field) => [field.name, field.value, /^(radio|checkbox)$/.test(field.type) ? field.checked : null]);
  sessionStorage.setItem(KEY + form.dataset.draft, JSON.stringify(values));
}

function restore(form) {
  const saved = sessionStorage.getItem(KEY + form.dataset.draft);
  if (!saved || form.querySelector("#errors")) return;
  for (const [name, value, checked] of JSON.parse(saved)) {
    const fields = kept(form).filter((field) => field.name === name);
    if (checked === null) { if (fields[0]) fields[0].value = value; }
    else for (const field of fields) if (field.value === value) field.checked = checked;
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  restore(form);
  form.addEventListener("input", () => save(form));
  form.addEventListener("submit", () => sessionStorage.removeItem(KEY + form.dataset.draft));
}

for (const form of document.querySelectorAll("form[data-forget-drafts]")) {
  form.addEventListener("submit", () => sessionStorage.clear());
}

if (lock) {
  // The browser's Back may bring a page from memory that was left before the screen locked.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const tabs = new BroadcastChannel("touched"); // a tab in use keeps the others awake
  tabs.onmessage = () => { last = Date.now(); };
  const touched = () => {
    if (Date.now() - last > 1000) tabs.postMessage("");
    last = Date.now();
  };
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touched, { passive: true, capture: true });
  setInterval(() => {
    if (Date.now() - last < lock.dataset.idleSeconds * 1000) return;
    last = Date.now();
    lock.submit();
  }, 1000);
}
