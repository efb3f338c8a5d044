// Search as somebody types, the checker, leaving, and reading without a network. Nothing is sent.
import { check } from "./checking.js";
import { find } from "./finding.js";

const body = document.body;
const lang = body.dataset.keep ? `?${body.dataset.keep}` : "";
let asked = null;
const table = () => (asked ??= fetch(`/drugs/names.json${lang}`).then((answer) => answer.json()));

const capital = (name) => name.slice(0, 1).toUpperCase() + name.slice(1);

// Pages read here leave one step in the history, not one each.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin) return;
  if (!/^\/(drugs|page)\//u.test(link.pathname)) return;
  event.preventDefault();
  location.replace(link.href);
});
document.getElementById("print")?.addEventListener("click", () => print());

// --- search ---------------------------------------------------------------------------------
const searched = document.getElementById("search-name");
const results = document.getElementById("search-found");
async function search() {
  const { names } = await table();
  const codes = searched.value.trim() ? find(searched.value, names.filter((row) => row[2])) : [];
  const named = new Map(names.map((row) => [row[0], row[1]]));
  results.replaceChildren(...codes.map((code) => {
    const [row, link] = [document.createElement("li"), document.createElement("a")];
    link.href = `/drugs/${code}/${lang}`;
    link.textContent = capital(named.get(code));
    row.append(link);
    return row;
  }));
  document.getElementById("search-none").hidden = codes.length > 0 || !searched.value.trim();
}
if (searched) {
  searched.addEventListener("input", search);
  searched.form.addEventListener("submit", (event) => {
    const first = results.querySelector("a");
    if (!first) return;
    event.preventDefault();
    location.replace(first.href);
  });
}

// --- the checker ----------------------------------------------------------------------------
const checker = document.getElementById("checker");
const dots = (known) => [1, 2, 3].map((step) => (known >= step ? "●" : "○")).join("");

function kindLink(code, named) {
  const link = document.createElement("a");
  link.href = `/drugs/${code}/${lang}`;
  link.textContent = capital(named.get(code));
  return link;
}

function row(answer, named, { kinds }) {
  const look = document.getElementById(`look-${answer.risk ?? "unknown"}`);
  const one = look.content.firstElementChild.cloneNode(true);
  const put = (name, words) => { one.querySelector(`[data-put="${name}"]`).textContent = words; };
  const [first, second] = answer.pair.map((code) => named.get(code));
  put("names", checker.dataset.names.replace("ONE", () => capital(first)).replace("OTHER", () => second));
  put("words", answer.how === "unknown" ? checker.dataset.unknown : answer.words);
  put("dots", dots(answer.reliability));
  const known = checker.dataset[`known${answer.reliability}`];
  const sources = new Set(answer.claims.map((claim) => claim.source)).size;
  const parts = answer.how === "class" ? [known, checker.dataset.fromClass] : [known];
  put("known", answer.how === "unknown" ? checker.dataset.nothing : `${parts.join(", ")} (${sources})`);
  if (answer.how === "class") {
    const links = answer.claims[0].name.split("--").filter((code) => kinds.includes(code));
    const place = one.querySelector("[data-kinds]");
    place.hidden = !links.length;
    place.append(...[...new Set(links)].flatMap((code) => [kindLink(code, named), " "]));
  }
  const risks = new Set(answer.claims.map((claim) => claim.risk));
  const list = one.querySelector("[data-claims]");
  list.closest("details").hidden = risks.size < 2;
  list.replaceChildren(...answer.claims.map((claim) => {
    const said = document.createElement("li");
    said.textContent = `${claim.source}: ${document.getElementById(`look-${claim.risk}`).dataset.label}`;
    return said;
  }));
  return one;
}

const chosen = document.getElementById("chosen");
const codeOf = (name, known) => find(name, known.names)[0] ?? "";
const chips = () => [...(chosen?.querySelectorAll("input") ?? [])].map((one) => one.value);

function chip(name) {
  const one = document.getElementById("chip").content.firstElementChild.cloneNode(true);
  const button = one.querySelector("button");
  one.querySelector("input").value = button.value = button.firstChild.data = name;
  button.setAttribute("aria-label", button.getAttribute("aria-label").replace("NAME", name));
  return one;
}

// What is known becomes a chip; what is not stays in its line, for whoever mistyped it.
async function add() {
  const known = await table();
  const named = new Map(known.names.map((each) => [each[0], each[1]]));
  const strange = [];
  for (const box of checker.querySelectorAll(".checker__lines input")) {
    const [typed, code] = [box.value.trim(), codeOf(box.value, known)];
    if (typed && !code) strange.push(typed);
    if (!code || chips().length >= Number(checker.dataset.most)) continue;
    if (!chips().some((name) => codeOf(name, known) === code)) chosen.append(chip(capital(named.get(code))));
    box.value = "";
  }
  oneEmptyLine();
  recheck(known, named, strange);
}

function oneEmptyLine() {
  if (!chips().length) return;
  const empty = [...checker.querySelectorAll(".checker__lines label")].filter((line) => !line.querySelector("input").value);
  const isFull = chips().length >= Number(checker.dataset.most);
  for (const line of empty.slice(isFull ? 0 : 1)) line.hidden = true;
  for (const line of empty.slice(0, isFull ? 0 : 1)) line.hidden = false;
}

function recheck(known, named, strange) {
  document.getElementById("too-few")?.remove();
  const codes = chips().map((name) => codeOf(name, known)).filter(Boolean);
  const answers = check(codes, known);
  document.getElementById("answers").replaceChildren(...answers.map((each) => row(each, named, known)));
  const note = document.getElementById("strange");
  note.hidden = !strange.length;
  note.querySelector("b").textContent = strange.join(", ");
}
if (checker) {
  checker.addEventListener("submit", (event) => {
    event.preventDefault();
    const away = event.submitter?.closest("li");
    const next = away?.nextElementSibling?.querySelector("button") ?? checker.querySelector(".checker__lines label:not([hidden]) input");
    if (away) {
      away.remove();
      next?.focus();
    }
    add();
  });
}

// --- without a network ----------------------------------------------------------------------
const keep = document.getElementById("keep");
if ("serviceWorker" in navigator && location.pathname.startsWith("/drugs/")) {
  navigator.serviceWorker.register("/drugs/worker.js", { scope: "/drugs/" }).catch(() => {});
  if (keep) {
    // The names come by the worker, which lets go of kept pages that were taken back.
    if (navigator.serviceWorker.controller) fetch(`/drugs/names.json${lang}`).catch(() => {});
    navigator.serviceWorker.ready.then(() => { keep.hidden = false; });
    navigator.serviceWorker.addEventListener("message", () => {
      keep.hidden = true;
      document.getElementById("kept").hidden = false;
    });
    keep.addEventListener("click", async () => (await navigator.serviceWorker.ready).active.postMessage({ keep: lang }));
  }
}
