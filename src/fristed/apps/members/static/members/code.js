// The code travels in the part of the address that is never sent; it goes into the form and out of
// the address at once. Leaving replaces this page, so that Back does not lead here.
const field = document.querySelector("#id_code");
const carried = location.hash.slice(1).replace(/[^0-9A-Za-z-]/g, "").slice(0, 40);
if (field && carried) {
  field.value = carried;
  history.replaceState(null, "", location.pathname + location.search);
}
for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  });
}
