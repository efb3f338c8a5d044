// Reads a chosen table on this screen and puts its text into the form: no file is sent.
const chooser = document.querySelector("[data-choose-table]");
const text = document.querySelector("textarea[name=text]");
if (chooser && text) {
  chooser.hidden = false;
  chooser.querySelector("input").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (file && file.size <= 2_000_000) text.value = (await file.text()).replace(/^\uFEFF/, "");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
