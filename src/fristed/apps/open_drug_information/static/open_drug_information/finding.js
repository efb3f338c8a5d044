// Finding a page by any name, with a slip: as queries/finding.py does, line by line.
const GREEK = { "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ω": "omega" };
const SALTS = new Set(("hcl hydrochloride hydroklorid hydrobromide hbr sulfate sulphate sulfat citrate sitrat " +
  "phosphate fosfat tartrate maleate fumarate acetate monohydrate base salt").split(" "));
const [EXACT, BEGINS, NEAR, WITHIN] = [0, 1, 2, 3];

/** @returns {string} a name as it is compared */
export function keyOf(name) {
  const folded = name.toLowerCase().replace(/[αβγδω]/gu, (sign) => GREEK[sign]).replace(/ß/gu, "ss");
  const plain = folded.replace(/ø/gu, "o").replace(/æ/gu, "ae").normalize("NFKD").replace(/\p{M}/gu, "");
  const words = plain.match(/[a-z0-9]+/gu) ?? [];
  const kept = words.filter((word) => !SALTS.has(word));
  return (kept.length ? kept : words).join("");
}

/** @returns {number} slips between two words; anything beyond most is most + 1 */
export function apart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return Math.min(last.at(-1), most + 1);
}

function rankOf(key, name) {
  if (!key || !name) return null;
  if (key === name) return [EXACT, 0, name.length];
  if (key.length >= 2 && name.startsWith(key)) return [BEGINS, 0, name.length];
  const most = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
  const slips = most ? apart(key, name, most) : most + 1;
  if (slips <= most) return [NEAR, slips, name.length];
  if (key.length >= 4 && (name.includes(key) || (name.length >= 4 && key.includes(name)))) {
    return [WITHIN, 0, Math.abs(name.length - key.length)];
  }
  return null;
}

const before = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1);

/** @returns {string[]} the codes a name may mean, the likeliest first */
export function find(typed, names) {
  const key = keyOf(typed).slice(0, 60);
  const ranked = [];
  for (const [code, , , keys] of names) {
    const ranks = keys.map((name) => rankOf(key, name)).filter(Boolean).map((rank) => [...rank, code]);
    if (ranks.length) ranked.push(ranks.sort(before)[0]);
  }
  return ranked.sort(before).slice(0, 8).map((rank) => rank[3]);
}
