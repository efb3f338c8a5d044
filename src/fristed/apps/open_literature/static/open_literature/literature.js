// Search on the reader's own device: no word is sent. It does as the server does
// (queries/finding.py) over the table at studies.json.
const keep = document.body.dataset.keep;
const lang = keep ? `?${keep}` : "";
let asked = null;
const table = () => (asked ??= fetch(`/literature/studies.json${lang}`).then((answer) => answer.json()));

/** @returns {string} a word as it is compared */
export function keyOf(word) {
  const folded = word.toLowerCase().replace(/ß/gu, "ss").replace(/ø/gu, "o").replace(/æ/gu, "ae");
  return folded.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
}

/** @returns {any[]} the rows in which every word that was typed begins a word */
export function find(typed, rows) {
  const words = typed.split(/\s+/u).map(keyOf).filter(Boolean);
  return rows.filter((row) => words.every((word) => ` ${row.at(-1)}`.includes(` ${word}`)));
}

function line([slug, title, who, year, direction, finding]) {
  const row = document.createElement("li");
  row.className = "study";
  const [link, strong, says, small] = ["a", "b", "p", "small"].map((tag) => document.createElement(tag));
  link.href = `/literature/${slug}/${lang}`;
  strong.textContent = title;
  link.append(strong);
  says.textContent = `${direction}: ${finding}`;
  small.textContent = `${who} ${year}`;
  row.append(link, says, small);
  return row;
}

const word = document.getElementById("search-word");
async function search() {
  const typed = word.value.trim();
  const found = typed ? find(typed, (await table()).studies) : [];
  if (typed !== word.value.trim()) return; // somebody typed on meanwhile
  document.getElementById("search-found").replaceChildren(...found.slice(0, 20).map(line));
  const none = document.getElementById("search-none").innerHTML;
  document.getElementById("search-says").textContent = typed && !found.length ? none : "";
}
if (word) {
  word.addEventListener("input", search);
  word.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
}
