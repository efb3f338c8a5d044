// Passkeys: the browser makes or shows one, the form carries its answer. Without it the codes work.
const form = document.querySelector("form[data-passkey]");

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: key };
}

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  return {
    id: credential.id, rawId: words(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

if (form && window.PublicKeyCredential) {
  const button = form.querySelector("[data-passkey-button]");
  const trouble = form.querySelector("[data-passkey-trouble]");
  const options = JSON.parse(form.dataset.passkey);
  button.hidden = false;
  button.addEventListener("click", async () => {
    trouble.hidden = true;
    if (!form.reportValidity()) return;
    try {
      const credential = form.dataset.makes
        ? await navigator.credentials.create(asked(options))
        : await navigator.credentials.get(asked(options));
      form.querySelector("[name=credential]").value = JSON.stringify(told(credential));
      form.requestSubmit();
    } catch {
      trouble.hidden = false;
    }
  });
}
