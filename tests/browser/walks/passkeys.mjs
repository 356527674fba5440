// Two passkeys: set up, used, one removed, one lost.
import assert from "node:assert/strict";
import { Key } from "../authenticator.mjs";

const START = "form[data-passkey] [data-start]";

// Presses the button and waits until the page says why it does not go on.
async function isRefused(ada, when) {
  await ada.page.click(START);
  await ada.page.waitForSelector(`[data-when="${when}"]`, { visible: true, timeout: 60_000 });
}

async function signInWith(ada, key, other) {
  await other.touch(false);
  await ada.signInAgain();
  const before = await key.uses();
  await ada.press(START);
  await ada.expectLevel("aal2");
  assert.ok(await key.uses() > before, "this key signed: nobody touched the other");
  await other.touch(true);
}

export default async function walk({ person }) {
  const ada = await person("ada");
  const { page } = ada;
  const device = await Key.plug(page, "internal");
  await ada.signIn();
  await ada.send("/account/step-up");
  await ada.send("/login/enrol-passkey");
  await ada.look("create");
  await ada.press(START);
  assert.equal((await device.credentials()).length, 1);
  const codes = await ada.backupCodes();
  assert.equal(codes.length, 10);
  await ada.send("/login/kept");
  await ada.expectLevel("aal2");

  // The same device once more: it says that it is there already.
  await ada.manage();
  await ada.look("prove");
  await ada.press(START);
  await ada.look("settings");
  await ada.unfold("/login/enrol-passkey");
  await ada.type("#passkey-name", "Twice");
  await ada.send("/login/enrol-passkey");
  await isRefused(ada, "exists");
  await ada.look("exists");
  await ada.send("/login/choose");
  // A security key beside it, with a name of its own.
  const stick = await Key.plug(page, "usb");
  await device.touch(false);
  await ada.unfold("/login/enrol-passkey");
  await ada.type("#passkey-name", "Blue stick");
  await ada.send("/login/enrol-passkey");
  await ada.press(START);
  await device.touch(true);
  await ada.sees("Blue stick");
  await ada.sees("The method was added.");
  await ada.look("added");
  assert.equal(await ada.count("[data-item]"), 2);
  await ada.notice("notice.factor-added");

  await signInWith(ada, device, stick);
  await signInWith(ada, stick, device);

  // One is removed: it opens nothing any more.
  await ada.manage();
  await ada.press(START);
  const item = await page.$$eval("[data-item]", (all) => all.find((one) => one.textContent.includes("Blue stick")).dataset.item);
  await page.click(`[data-item="${item}"] details:has(form[action="/account/remove"]) > summary`);
  await ada.look("removing");
  await ada.press(`[data-item="${item}"] form[action="/account/remove"] button`);
  await ada.sees("The method was removed.");
  assert.equal(await ada.count("[data-item]"), 1);
  await stick.lose();
  await device.forget();
  await ada.signInAgain();
  await isRefused(ada, "failed");
  await ada.look("failed");
  await ada.page.reload();
  // The device is gone too: a backup code, and from there a new one.
  await ada.recover("00000-00000");
  assert.match(await ada.alert(), /wrong/);
  await ada.look("wrong-backup");
  await ada.recover(codes[0]);
  await ada.expectLevel("aal2");
}
