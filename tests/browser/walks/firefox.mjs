// The same in Firefox: an app by its picture, and a passkey by its own virtual
// authenticator.
import assert from "node:assert/strict";
import { App } from "../authenticator.mjs";
import { Marionette } from "../marionette.mjs";

export const browser = "firefox";

const START = "form[data-passkey] [data-start]";

async function withAnApp(ada) {
  await ada.signIn();
  await ada.send("/account/step-up");
  await ada.look("choose");
  await ada.send("/login/enrol");
  await ada.look("connect");
  const app = await App.scan(ada.page);
  await ada.type("#code", await app.next());
  await ada.send("/login/confirm");
  await ada.look("codes");
  const codes = await ada.backupCodes();
  assert.equal(codes.length, 10);
  await ada.send("/login/kept");
  await ada.expectLevel("aal2");
  await ada.signInAgain();
  await ada.look("challenge");
  await ada.type("#code", app.wrong());
  await ada.send("/login");
  assert.match(await ada.alert(), /wrong/);
  await ada.recover(codes[0]);
  await ada.expectLevel("aal2");
}

async function withAPasskey(ben) {
  const marionette = await Marionette.connect();
  const { value: authenticatorId } = await marionette.send("WebAuthn:AddVirtualAuthenticator", {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
    isUserConsenting: true, isUserVerified: true,
  });
  await ben.signIn();
  await ben.send("/account/step-up");
  await ben.send("/login/enrol-passkey");
  await ben.look("create");
  await ben.press(START);
  assert.equal((await ben.backupCodes()).length, 10);
  await ben.send("/login/kept");
  await ben.expectLevel("aal2");
  await ben.signInAgain();
  await ben.look("challenge-passkey");
  await ben.press(START);
  await ben.expectLevel("aal2");
  const { value: credentials } = await marionette.send("WebAuthn:GetCredentials", { authenticatorId });
  assert.equal(credentials.length, 1);
}

export default async function walk({ person }) {
  await withAnApp(await person("ada"));
  await withAPasskey(await person("ben"));
}
