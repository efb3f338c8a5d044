// Several together, on the reader's own device: as science/interactions does, line by line.
const ORDER = [4, 3, null, 2, 1, 0]; // unknown stands above whatever needs no more than caution

/** @returns {{pair: string[], how: string, risk: number|null, reliability: number, words: string, claims: Array}} */
export function resolve(one, other, { pairs, classes }) {
  const pair = [one, other].sort();
  const name = pair.join("--");
  if (pairs[name]?.[1].length) return answer(pair, "pair", [name], pairs);
  const [firsts, seconds] = pair.map((code) => [code, ...(classes[code] ?? [])]);
  const wide = new Set(firsts.flatMap((a) => seconds.map((b) => [a, b].sort().join("--"))));
  wide.delete(name);
  const found = [...wide].filter((each) => pairs[each]?.[1].length);
  if (found.length) return answer(pair, "class", found, pairs);
  return { pair, how: "unknown", risk: null, reliability: 0, words: "", claims: [] };
}

function answer(pair, how, names, pairs) {
  const claims = names.flatMap((name) => pairs[name][1].map((claim) => ({
    name, risk: claim[0], reliability: claim[1], source: claim[2],
  })));
  claims.sort((a, b) => b.risk - a.risk || b.reliability - a.reliability ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : a.source < b.source ? -1 : 1));
  const { risk, reliability, name } = claims[0];
  return { pair, how, risk, reliability, words: pairs[name][0], claims };
}

/** @returns {Array} an answer for every pair, the worst first */
export function check(codes, table) {
  const several = [...new Set(codes)].sort();
  const found = several.flatMap((one, i) => several.slice(i + 1).map((other) => resolve(one, other, table)));
  return found.sort((a, b) => ORDER.indexOf(a.risk) - ORDER.indexOf(b.risk) ||
    b.reliability - a.reliability || (a.pair.join() < b.pair.join() ? -1 : 1));
}
