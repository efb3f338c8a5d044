// Niceties. Nothing here is needed: every page works without it.
document.querySelector("[data-focus]")?.focus();

// − and + and the quick numbers of a stepper.
for (const button of document.querySelectorAll("[data-stepper-buttons]")) button.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step], [data-set]");
  const input = button?.closest("[data-stepper]")?.querySelector("input");
  if (!input) return;
  const least = input.min === "" ? 0 : Number(input.min);
  const most = input.max === "" ? Infinity : Number(input.max);
  const wanted = button.dataset.set ?? Number(input.value || 0) + Number(button.dataset.step);
  input.value = Math.min(most, Math.max(least, Number(wanted)));
  input.dispatchEvent(new Event("input", { bubbles: true }));
});

// Toasts can be closed; they never go by themselves while Undo is in them.
function closable() {
  for (const button of document.querySelectorAll("[data-toast-close]")) button.hidden = false;
}
closable();
document.addEventListener("htmx:afterSettle", closable);
document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest("[data-toast]").remove());

// The menu closes on Escape and on a tap beside it.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const menu = document.querySelector("[data-menu][open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// A phone keeps its tab of the board from page to page.
for (const radio of document.querySelectorAll("input[data-remember]")) {
  const key = `tab:${radio.name}`;
  if (sessionStorage.getItem(key) === radio.value) radio.checked = true;
  radio.addEventListener("change", () => sessionStorage.setItem(key, radio.value));
}

// Print buttons appear only where they can work.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A slider and the number beside it say the same.
document.addEventListener("input", (event) => {
  const [slider, number] = event.target.closest("[data-slider]")?.querySelectorAll("input") ?? [];
  if (event.target === slider) number.value = String(Math.round(Number(slider.value)));
  else if (event.target === number) slider.value = number.value.replace(",", ".");
});
