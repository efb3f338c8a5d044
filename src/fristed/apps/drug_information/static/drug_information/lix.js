// LIX under each part while it is written, counted as science/readability/lix.py counts it.
const WORD = /\p{L}+(?:['’-]\p{L}+)*|\d+(?:[.,]\d+)*/gu;
const LONG = 6;

/** @returns {number | null} words per sentence plus the percentage of long words */
export function lix(text) {
  const sentences = text.split(/[.!?:]+(?=\s|$)|\n+/u).filter((part) => part.match(WORD));
  const words = sentences.flatMap((part) => part.match(WORD));
  if (!words.length) return null;
  const long = words.filter((word) => word.replace(/[^\p{L}\d]/gu, "").length > LONG).length;
  return words.length / sentences.length + (100 * long) / words.length;
}

for (const box of document.querySelectorAll("textarea[data-lix]")) {
  const figure = document.createElement("output");
  figure.className = "note";
  figure.htmlFor = box.id;
  box.after(figure);
  const tell = () => {
    const value = lix(box.value);
    figure.textContent = value === null ? "" : `LIX ${Math.round(value)}`;
  };
  box.addEventListener("input", tell);
  tell();
}
