// Timers count here from the server's time, so that a tablet's wrong clock does no harm.
const page = document.documentElement;
const answered = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart ?? 0);
const offset = Date.parse(page.dataset.now) - answered || 0;
const two = (number) => String(number).padStart(2, "0");

export const now = () => Date.now() + offset;

function words(seconds, format) {
  const minutes = Math.floor(seconds / 60);
  if (format === "min") return String(minutes);
  return `${two(minutes)}:${two(seconds % 60)}`;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  for (const timer of document.querySelectorAll("time[data-since]")) {
    const seconds = Math.max(0, Math.floor((now() - Date.parse(timer.dataset.since)) / 1000));
    setText(timer, words(seconds, timer.dataset.format));
    if (timer.dataset.warnAfter) {
      timer.closest("[data-timed]")?.classList.toggle("is-late", seconds >= timer.dataset.warnAfter * 60);
    }
  }
  for (const bar of document.querySelectorAll("progress[data-since]")) {
    bar.value = Math.min(bar.max, (now() - Date.parse(bar.dataset.since)) / 1000);
  }
  for (const clock of document.querySelectorAll("time[data-clock]")) {
    // The day and the zone are the server's; only the minutes move on.
    clock.dataset.first ||= clock.textContent;
    const [, day, hour, minute] = clock.dataset.first.match(/^(.*?)(\d\d):(\d\d)$/) || [];
    if (hour === undefined) continue;
    const start = Date.parse(page.dataset.now);
    const passed = Math.floor(now() / 60000) - Math.floor(start / 60000);
    const total = hour * 60 + Number(minute) + passed;
    if (total < 1440) setText(clock, `${day}${two(Math.floor(total / 60))}:${two(total % 60)}`);
  }
}

setInterval(tick, 1000);
tick();
document.addEventListener("htmx:afterSettle", tick);
