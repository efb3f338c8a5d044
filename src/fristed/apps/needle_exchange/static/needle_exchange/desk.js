// Says beside the button what is about to be handed out. The page works without it.
const form = document.querySelector(".handout");
const sum = form?.querySelector("[data-sum]");

function said() {
  const parts = [];
  for (const pack of form.querySelectorAll(".pack:has(:checked)")) {
    const many = Number(pack.querySelector("input[type=number]").value || 1);
    parts.push(`${many} × ${pack.querySelector(".pack__name").textContent}`);
  }
  for (const row of form.querySelectorAll(".handout__item")) {
    const many = Number(row.querySelector("input").value);
    if (many) parts.push(`${many} × ${row.querySelector("label").textContent}`);
  }
  return parts.join(", ");
}

function show() {
  const words = said();
  sum.hidden = words === "";
  sum.textContent = words;
}

if (sum) {
  form.addEventListener("input", show);
  form.addEventListener("change", (event) => {
    show();
    // A card reader types into the field that has the focus.
    if (event.target.value === "card") form.querySelector("[name=card]").focus();
  });
  show();
}
