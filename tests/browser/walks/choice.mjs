// What a person chooses, and what an administrator requires: two flags, and
// neither overwrites the other.
import assert from "node:assert/strict";
import { App, Key } from "../authenticator.mjs";

const START = "form[data-passkey] [data-start]";

async function administrator(place, question) {
  const answer = await fetch(`${place.admin}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${place.administrator_token}`, "content-type": "application/json" },
    body: JSON.stringify({ query: question }),
  });
  const { data, errors } = await answer.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

const require = (place, required) =>
  administrator(place, `mutation { setUser2faRequired(username: "ben", required: ${required}) { success requires2fa } }`);

async function optIn(ben) {
  const { page } = ben;
  await ben.signIn();
  await ben.manage();
  await ben.look("off");
  assert.equal(await ben.count('[data-status="off"]'), 1);
  await ben.send("/account/on");
  await ben.look("switching-on");
  // Changing one's mind leaves everything as it was.
  await ben.send("/login/choose");
  assert.equal(await ben.count('[data-status="off"]'), 1);
  await ben.send("/account/on");
  await ben.send("/login/enrol");
  const app = await App.scan(page);
  await ben.type("#code", await app.next());
  await ben.send("/login/confirm");
  const codes = await ben.backupCodes();
  await ben.send("/login/kept");
  await ben.look("on");
  assert.equal(await ben.text("[data-item] h3"), "Authenticator app", "in words that people know");
  assert.equal(await ben.count('[data-status="on"]'), 1);
  return { app, codes };
}

async function manageFactors(ben, codes) {
  const { page } = ben;
  await page.click('details:has(form[action="/account/rename"]) > summary');
  await page.$eval("form[action=\"/account/rename\"] input[name=name]", (field) => { field.value = ""; });
  await ben.type('form[action="/account/rename"] input[name=name]', "Old <b>phone</b>");
  await ben.send("/account/rename");
  assert.equal(await ben.text("[data-item] h3"), "Old <b>phone</b>");
  await ben.look("renamed");
  await ben.unfold("/account/codes");
  await ben.look("drawing");
  await ben.send("/account/codes");
  await ben.look("drawn");
  const fresh = await ben.backupCodes();
  assert.equal(fresh.length, 10);
  assert.ok(fresh.every((code) => !codes.includes(code)), "all are new");
  await ben.send("/login/kept");
  await ben.sees("Your new backup codes are in force.");
  // The inbox is for who has proved the second factor that there is now.
  await ben.go(`${ben.place.idp}/inbox`);
  assert.equal(await ben.count("[data-notice]"), 0);
  await ben.sees("Prove your second factor to read your notices");
  await ben.send("/account/step-up");
  await ben.recover(fresh[2]);
  await ben.notice("notice.backup-codes-replaced");
  return fresh;
}

export default async function walk({ person, place }) {
  const ben = await person("ben");
  const { page } = ben;
  const { app, codes } = await optIn(ben);
  const fresh = await manageFactors(ben, codes);

  // The administrator requires it: the page says so, and an older page of his
  // does not get round it either.
  await ben.signInAgain();
  await ben.type("#code", await app.next());
  await ben.send("/login");
  await ben.manage();
  await ben.recover(fresh[0]);
  await ben.unfold("/account/off");
  await require(place, true);
  await ben.send("/account/off");
  await ben.look("refused-off");
  await ben.sees("Your administrator requires a second step for your account");
  await ben.press("a.button");
  await ben.look("required");
  await ben.sees("You also chose it yourself");
  assert.equal(await ben.count('form[action="/account/off"]'), 0, "nothing to press");
  // Removing the last method is switching off.
  await page.click("[data-item] details:nth-of-type(2) > summary");
  await ben.sees("Add another one first; then this one can be removed.");
  assert.equal(await ben.count('form[action="/account/remove"]'), 0, "nothing to press");
  // Two, and one of them goes: that one may. A backup code proves no new one.
  const stick = await Key.plug(page, "usb");
  await ben.signInAgain();
  await ben.type("#code", await app.next());
  await ben.send("/login");
  await ben.manage();
  await ben.recover(fresh[1]);
  await ben.unfold("/login/enrol-passkey");
  await ben.send("/login/enrol-passkey");
  if (await page.$(START)) await ben.press(START);
  await ben.look("two");
  const items = () => ben.count("[data-item]");
  assert.equal(await items(), 2);
  await page.click('[data-item]:first-child details:has(form[action="/account/remove"]) > summary');
  await ben.press('[data-item]:first-child form[action="/account/remove"] button');
  assert.equal(await items(), 1);
  assert.equal(await ben.count('form[action="/account/remove"]'), 0, "the last one stays");
  assert.equal((await stick.credentials()).length, 1);

  // Required no longer: his own choice stays, and can be taken back.
  await require(place, false);
  await ben.signInAgain();
  await ben.look("still-asked");
  await ben.press(START);
  await ben.expectLevel("aal2");
  await ben.manage();
  await ben.press(START);
  assert.equal(await ben.count('[data-status="on"]'), 1);
  await ben.look("activity");
  await ben.unfold("/account/off");
  await ben.look("switching-off");
  await ben.send("/account/off");
  await ben.sees("Your password alone opens your account.");
  await ben.look("switched-off");
  assert.equal(await items(), 0);
  await ben.send("/account/leave");
  await ben.signInAgain();
  await ben.expectLevel("aal1");
  await ben.notice("notice.switched-off");
}
