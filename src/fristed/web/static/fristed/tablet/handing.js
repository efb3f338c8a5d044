// Equipment and naloxone handed out on the way: the same intake, nobody's data, one event each.
import { fill, part, word } from "./words.js";
import { on, say, show, trouble } from "./screen.js";
import { shift, tell } from "./shift.js";
import { openBoard } from "./board.js";

const MOST = 999;

on("hand-out", () => {
  const items = shift.stock.map(itemRow);
  show("handing", part("handing", { items }, { empty: items.length === 0, some: items.length > 0 }));
});

function itemRow(item) {
  const what = item[document.documentElement.lang] || item.en;
  const made = part("item", { word: what, fewer: word("fewer", { what }), more: word("more", { what }) });
  Object.assign(made.dataset, { item: item.id, kit: item.kit ? "yes" : "", count: "0" });
  return made;
}

function step(element, by) {
  const row = element.closest("[data-item]");
  row.dataset.count = String(Math.min(MOST, Math.max(0, Number(row.dataset.count) + by)));
  fill(row, "count", row.dataset.count);
}

on("more", (element) => step(element, 1));
on("fewer", (element) => step(element, -1));
on("handing", async (form) => {
  const given = Array.from(form.querySelectorAll("[data-item]"), ({ dataset }) => ({ ...dataset, count: Number(dataset.count) }));
  const out = given.filter((one) => one.count > 0);
  if (!out.length) return trouble(word("nothing_chosen"));
  const things = out.filter((one) => !one.kit).map((one) => ({ item: one.item, quantity: one.count }));
  const kits = out.filter((one) => one.kit).map((one) => ["naloxone.given", { kits: one.count, item: one.item, recipient: "" }]);
  const equipment = things.length ? [["equipment.handed_out", { given: things }]] : [];
  await tell(null, ...equipment, ...kits);
  openBoard();
  return say(word("handed_out"));
});
