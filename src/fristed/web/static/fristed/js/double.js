// A second tap on the same button does nothing. The server would not double it either.
const TEN_SECONDS = 10000;
const ONE_SECOND = 1000;  // a form that hands out files stays where it is, and is sent again

function release(form, button) {
  form.removeAttribute("data-sent");
  button?.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const button = event.submitter;
  form.dataset.sent = "yes";
  button?.setAttribute("aria-busy", "true");
  setTimeout(() => release(form, button), "files" in form.dataset ? ONE_SECOND : TEN_SECONDS);
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form, form.querySelector("[aria-busy]"));
});

// Coming back with the browser's arrow shows a page that can be used again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) release(form, form.querySelector("[aria-busy]"));
});
