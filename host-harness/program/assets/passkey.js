// Asks the browser for a passkey when the button is pressed, and sends what it
// gives as JSON in a hidden field. Nothing starts by itself.
"use strict";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// For browsers that do not know the JSON forms of WebAuthn Level 3.
const named = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

function parsed(kind, options) {
  const known = kind === "create" ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  if (PublicKeyCredential[known]) return PublicKeyCredential[known](options);
  const read = { ...options, challenge: toBytes(options.challenge) };
  if (kind === "create") {
    read.user = { ...options.user, id: toBytes(options.user.id) };
    read.excludeCredentials = named(options.excludeCredentials);
  } else {
    read.allowCredentials = named(options.allowCredentials);
  }
  return read;
}

function written(credential) {
  if (credential.toJSON) {
    try { return credential.toJSON(); } catch { /* Some password managers' do not work. */ }
  }
  const { response } = credential;
  const fields = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) fields[name] = toText(response[name]);
  }
  if (response.getTransports) fields.transports = response.getTransports();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: fields,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function say(form, what) {
  for (const text of form.querySelectorAll("[data-when]")) {
    text.hidden = text.dataset.when !== what;
  }
}

async function start(form, button) {
  const kind = form.dataset.passkey;
  say(form, "");
  button.disabled = true;
  try {
    const publicKey = parsed(kind, JSON.parse(form.dataset.options));
    const credential = await navigator.credentials[kind]({ publicKey });
    form.elements.answer.value = JSON.stringify(written(credential));
    form.submit();
  } catch (error) {
    button.disabled = false;
    const exists = kind === "create" && error.name === "InvalidStateError";
    say(form, exists ? "exists" : "failed");
    button.focus();
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || !navigator.credentials) {
    say(form, "unsupported");
    continue;
  }
  const button = form.querySelector("[data-start]");
  button.hidden = false;
  button.addEventListener("click", () => start(form, button));
}
