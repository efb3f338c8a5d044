// The code of a link travels in the part of the address that is never sent; it leaves it at once.
const code = document.getElementById("id_code");
const carried = location.hash.slice(1).replace(/[^0-9A-Za-z-]/gu, "").slice(0, 60);
if (code && carried) {
  code.value = carried;
  history.replaceState(null, "", location.pathname + location.search);
}
