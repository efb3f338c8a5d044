// Where the tent stands and how help is called. It is nobody's data, so it is kept in the open, and the
// calls work on a locked tablet and on one that has lost its key.
import { shift } from "./shift.js";
import { table } from "./table.js";

const TENT = "rest_tent";
const EMERGENCY = "112"; // before a tablet knows its place: answered in all of Europe

/** @returns {string} the grid cell of the rest tent, or "" */
export const tentCell = () => shift.place?.spots?.find((spot) => spot.kind === TENT)?.cell ?? "";

/** @returns {string} the emergency number of the country */
export const emergencyNumber = () => shift.place?.emergency_number || EMERGENCY;

/**
 * What is read out, line by line.
 * @param {string} script of radio.yaml
 * @param {string} code the guest's two words, or ""
 */
export function linesOf(script, code = "") {
  const place = shift.place ?? {};
  const given = {
    us: place.call_sign, medics: place.medics_call_sign, channel: place.medics_channel || place.channel,
    cell: tentCell(), number: emergencyNumber(), event: place.name, code,
  };
  return (table.radio[script] ?? []).map((one) => one.replace(/\{(\w+)\}/g, (_, what) => given[what] || "…"));
}
