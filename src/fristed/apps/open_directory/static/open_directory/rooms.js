// Search and the nearest room on the reader's own device: no word and no place is sent.
// It does as the server does (queries/finding.py, near.py), over the table at names.json.
import { apart, keyOf } from "../open_drug_information/finding.js";

const [EXACT, BEGINS, NEAR, WITHIN] = [0, 1, 2, 3];
const EARTH_KM = 6371.0088;
const keep = document.body.dataset.keep;
const lang = keep ? `?${keep}` : "";
let asked = null;
const table = () => (asked ??= fetch(`/rooms/names.json${lang}`).then((answer) => answer.json()));

// Pages read here leave one step in the history, not one each.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.getAttribute("href"), location.href);
  const sameHere = url.pathname === location.pathname && url.search === location.search && url.hash;
  const file = /\.(csv|geojson)$/u.test(url.pathname);
  if (url.origin !== location.origin || sameHere || file || !url.pathname.startsWith("/rooms/")) return;
  event.preventDefault();
  location.replace(url.href);
});

// The code of a link travels in the part of the address that is never sent; it leaves it at once.
const code = document.getElementById("id_code");
const carried = location.hash.slice(1).replace(/[^0-9A-Za-z-]/gu, "").slice(0, 60);
if (code && carried) {
  code.value = carried;
  history.replaceState(null, "", location.pathname + location.search);
}

function rankOf(key, name) {
  if (!key || !name) return null;
  if (key === name) return [EXACT, 0];
  if (key.length >= 2 && name.startsWith(key)) return [BEGINS, 0];
  const most = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
  const slips = most ? apart(key, name, most) : most + 1;
  if (slips <= most) return [NEAR, slips];
  const within = key.length >= 4 && (name.includes(key) || (name.length >= 4 && key.includes(name)));
  return within ? [WITHIN, 0] : null;
}

const before = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** @returns {any[]} the rows whose keys (the last of each row) a word may mean, the likeliest first */
export function find(typed, rows) {
  const key = keyOf(typed).slice(0, 60);
  const ranked = rows.flatMap((row, number) => {
    const ranks = row.at(-1).map((name) => rankOf(key, name)).filter(Boolean).map((rank) => [...rank, number]);
    return ranks.length ? [[ranks.sort(before)[0], row]] : [];
  });
  return ranked.sort((a, b) => before(a[0], b[0])).map(([, row]) => row);
}

const rad = (degrees) => (degrees * Math.PI) / 180;

function km([lat, lon], [lat2, lon2]) {
  const half = Math.sin(rad(lat2 - lat) / 2) ** 2 +
    Math.cos(rad(lat)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, half)));
}

function line([slug, name, where, , , , status], far = "") {
  const row = document.createElement("li");
  row.className = "row";
  const [link, strong, place, small] = ["a", "b", "span", "small"].map((tag) => document.createElement(tag));
  link.href = `/rooms/${slug}/${lang}`;
  strong.textContent = name;
  link.append(strong);
  place.textContent = far ? `${where} · ${far}` : where;
  small.textContent = status;
  row.append(link, place, small);
  return row;
}

// --- search ---------------------------------------------------------------------------------
const word = document.getElementById("search-word");
const results = document.getElementById("search-found");
async function search() {
  const typed = word.value.trim();
  const found = typed ? find(typed, (await table()).rooms) : [];
  results.replaceChildren(...found.slice(0, 20).map((row) => line(row)));
  const none = document.getElementById("search-none").innerHTML;
  document.getElementById("search-says").textContent = typed && !found.length ? none : "";
  document.querySelector(".found")?.remove();
}
if (word) {
  word.addEventListener("input", search);
  word.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
}

// --- the nearest room -----------------------------------------------------------------------
const near = document.getElementById("near");
const map = document.querySelector(".map");
const [north, east] = ["near-north", "near-east"].map((id) => document.getElementById(id));

function answer(name, place, rooms) {
  const far = (row) => Math.round(km(place, [row[3], row[4]]) / 10) * 10;
  const open = rooms.filter((row) => row[5]).map((row) => [km(place, [row[3], row[4]]), row]);
  open.sort((a, b) => a[0] - b[0] || (a[1][0] < b[1][0] ? -1 : 1));
  const told = (row) => (far(row) ? near.dataset.about.replace("KM", far(row)) : near.dataset.close);
  document.getElementById("near-found").replaceChildren(...open.slice(0, 5).map(([, row]) => line(row, told(row))));
  const says = document.getElementById("near-says");
  says.textContent = name ? near.dataset.to.replace("PLACE", name) : document.getElementById("near-none").innerHTML;
  says.hidden = false;
}

async function nearest() {
  const { rooms, places } = await table();
  const typed = near.place.value.trim();
  const pointed = [north, east].map((box) => (box.value.trim() ? Number(box.value) : NaN));
  if (Math.abs(pointed[0]) <= 90 && Math.abs(pointed[1]) <= 180) {
    answer(`${pointed[0].toFixed(1)}°, ${pointed[1].toFixed(1)}°`, pointed, rooms);
    return;
  }
  const [town] = find(typed, places);
  const [room] = town ? [] : find(typed, rooms);
  if (town) answer(`${town[0]}, ${town[1]}`, [town[2], town[3]], rooms);
  else if (room) answer(room[2], [room[3], room[4]], rooms);
  else answer("", [0, 0], []);
}

if (near) {
  near.addEventListener("submit", (event) => { event.preventDefault(); nearest(); });
  near.place.addEventListener("input", () => { [north.value, east.value] = ["", ""]; });
}
const frame = document.getElementById("map");
if (frame) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2; // its middle, on a phone
if (near && map) {
  document.getElementById("near-click").hidden = false;
  map.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const middle = map.viewBox.baseVal;
    const shown = map.dataset;
    north.value = (Number(shown.north) - (at.y - middle.height / 2) / Number(shown.y)).toFixed(1);
    east.value = (Number(shown.east) + (at.x - middle.width / 2) / Number(shown.x)).toFixed(1);
    near.place.value = "";
    map.querySelector(".chosen")?.remove();
    const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [name, value] of [["class", "chosen"], ["cx", at.x], ["cy", at.y], ["r", 6]]) ring.setAttribute(name, value);
    map.append(ring);
    nearest();
  });
}
