// Everything that is not a guest.
import * as store from "./store.js";
import { counted, part, word } from "./words.js";
import { isLocked, lock } from "./lock.js";
import { nameOf, shift } from "./shift.js";
import { on, show } from "./screen.js";
import { send, sending } from "./telling.js";
import { openFirst } from "./opening.js";
import { isOfflineReady } from "./update.js";

on("menu", () => {
  if (isLocked() || !shift.me) return isLocked() ? lock() : openFirst();
  return openMenu();
});

function openMenu() {
  const facts = [
    [word("held_by"), nameOf(shift.me)], [word("tablet_number"), String(shift.tablet.number)],
    [word("not_left"), counted("events", sending.unsent)],
    [word("without_network"), word(isOfflineReady() ? "ready" : "not_ready")],
  ];
  const made = part("menu", { facts: facts.map(([name, value]) => part("fact", { word: name, value })) });
  for (const one of made.querySelectorAll('[data-do="theme"]')) {
    one.setAttribute("aria-pressed", String(one.dataset.value === document.documentElement.dataset.theme));
  }
  show("menu", made);
}

on("send", async () => {
  await send();
  openMenu();
});

on("theme", async (element) => {
  await setTheme(element.dataset.value);
  openMenu();
});

async function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  await store.remember("theme", theme);
}

/** Show the page as it was shown here before; red and dim where nobody has said otherwise. */
export async function recallTheme() {
  document.documentElement.dataset.theme = (await store.recall("theme")) ?? "red-dim";
}
