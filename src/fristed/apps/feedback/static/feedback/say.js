// Reads a text aloud with the browser's own voice. Only voices on this machine: nothing leaves it.
const buttons = document.querySelectorAll("button[data-say]");
const speech = window.speechSynthesis;

function voice() {
  const wanted = document.documentElement.lang.slice(0, 2);
  const same = wanted === "nb" ? ["nb", "no"] : [wanted];
  return speech.getVoices().find((one) => one.localService && same.includes(one.lang.slice(0, 2).toLowerCase()));
}

function show() {
  for (const button of buttons) button.hidden = !voice();
}

if (speech && buttons.length) {
  show();
  speech.addEventListener?.("voiceschanged", show);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      speech.cancel();
      const words = new SpeechSynthesisUtterance(button.dataset.say);
      words.voice = voice();
      words.lang = words.voice.lang;
      speech.speak(words);
    });
  }
  addEventListener("pagehide", () => speech.cancel());
}
