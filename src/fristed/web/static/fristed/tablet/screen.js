// One screen at a time in <main>, and what a tap or a form does: named by data-do and data-form.
import { part, word } from "./words.js";
import { isFull } from "./store.js";

const main = document.querySelector("#main");
const foot = document.querySelector("#foot");
const toast = document.querySelector("#toast");
const TOAST_MS = 20_000;
const doing = new Map();
let toastTimer = 0;

/** @returns {string} which screen is shown */
export const shown = () => main.dataset.screen ?? "";

/** Show a screen; whoever listens or tabs stands at its beginning. */
export function show(name, made, { withFoot = false } = {}) {
  main.dataset.screen = name;
  main.replaceChildren(made);
  hush();
  foot.hidden = !withFoot;
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

/** Say what a tap on `data-do` or a form of `data-form` does. */
export const on = (name, work) => doing.set(name, work);

/** Show what has been kept, with Undo where it can be taken back. */
export function say(text, undo = null) {
  clearTimeout(toastTimer);
  const made = part("toast", { text }, { undo: undo !== null });
  if (undo) Object.assign(made.querySelector("[data-do]").dataset, undo);
  toast.replaceChildren(made);
  toastTimer = setTimeout(() => toast.replaceChildren(), TOAST_MS);
}

/** Take the message away. */
export const hush = () => toast.replaceChildren();

/** Say that something was not kept, until the next screen: whoever believes it is kept writes it nowhere else. */
export function failed(problem) {
  console.error(problem);
  clearTimeout(toastTimer);
  toast.replaceChildren(part("failed", { text: word(isFull(problem) ? "disk_full" : "not_kept") }));
}

/** Show that this page cannot work here, and why. */
export const stopped = (title, text) => show("stopped", part("stopped", { title, text }));

/** Write what went wrong where the screen has a place for it. */
export function trouble(text) {
  const place = main.querySelector('[data-slot="trouble"]');
  if (place) place.textContent = text;
}

async function work(name, element, event) {
  const found = doing.get(name);
  if (!found || element.ariaDisabled === "true") return;
  element.ariaDisabled = "true"; // a second tap while the first is being kept does nothing
  try {
    await found(element, event);
  } catch (problem) {
    failed(problem);
  } finally {
    element.removeAttribute("aria-disabled");
  }
}

addEventListener("click", (event) => {
  const element = event.target.closest("[data-do]");
  if (element) work(element.dataset.do, element, event);
});

addEventListener("submit", (event) => {
  const name = event.target.dataset.form;
  if (!name) return;
  event.preventDefault();
  work(name, event.target, event);
});
