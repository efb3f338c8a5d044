// Returns an untouched kiosk to its start, so that nobody finds what the last person wrote.
const page = document.querySelector("[data-return-url]");
if (page) {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(page.dataset.returnUrl), page.dataset.returnAfter * 1000);
  };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, wait, { passive: true });
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace(page.dataset.returnUrl); });
  wait();
}
