// The hour, by the hub's clock where the tablet has heard it: a tablet's own may be wrong by days.
let offset = 0;

/** Take the hub's word for the time. @param {string | null} date an answer's Date header */
export function hear(date) {
  const theirs = Date.parse(date ?? "");
  // The header knows whole seconds: less than two of difference is none.
  if (!Number.isNaN(theirs) && Math.abs(theirs - now()) > 2000) offset = theirs - Date.now();
}

/** @returns {number} how far the hub's clock is ahead of the tablet's */
export const heard = () => offset;

/** @returns {number} milliseconds */
export const now = () => Date.now() + offset;

/** @returns {string} UTC with milliseconds, as every event is written */
export const moment = (at = now()) => new Date(at).toISOString();

const two = (number) => String(number).padStart(2, "0");

/** @returns {string} the hour and minute where the tablet is */
export function hour(at) {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** @returns {number} whole minutes since a moment, never less than none */
export const minutesSince = (at) => Math.max(0, Math.floor((now() - Date.parse(at)) / 60_000));
