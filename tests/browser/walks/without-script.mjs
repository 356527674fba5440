// JavaScript is off: everything works but the passkey's prompt, copy and print.
import assert from "node:assert/strict";
import { App, Key } from "../authenticator.mjs";

const START = "form[data-passkey] [data-start]";

const isSeen = (page, selector) => page.$$eval(selector, (all) => all.some((one) => one.checkVisibility()));

export default async function walk({ person }) {
  const ada = await person("ada");
  const { page } = ada;
  await page.setJavaScriptEnabled(false);
  await ada.signIn();
  await ada.send("/account/step-up");
  // A passkey cannot be created: that is said, and there is a way back.
  await ada.send("/login/enrol-passkey");
  assert.ok(!(await isSeen(page, START)));
  await ada.sees("Creating a passkey needs JavaScript");
  await page.screenshot({ path: `${ada.place.pictures}/create.png`, fullPage: true });
  await ada.send("/login/choose");
  await ada.send("/login/enrol");
  const app = await App.scan(page);
  await ada.type("#code", app.wrong());
  await ada.send("/login/confirm");
  assert.match(await ada.alert(), /wrong/);
  await ada.type("#code", await app.next());
  await ada.send("/login/confirm");
  const codes = await ada.backupCodes();
  assert.equal(codes.length, 10);
  assert.ok(!(await isSeen(page, "[data-copy], [data-print]")), "nothing is offered that does nothing");
  assert.ok(await isSeen(page, 'form[action="/login/codes.txt"] button'));
  await page.screenshot({ path: `${ada.place.pictures}/codes.png`, fullPage: true });
  await ada.send("/login/kept");
  await ada.expectLevel("aal2");

  await ada.signInAgain();
  await ada.type("#code", await app.next());
  await ada.send("/login");
  await ada.expectLevel("aal2");
  await ada.manage();
  await ada.recover(codes[0]);
  await page.click('details:has(form[action="/account/rename"]) > summary');
  await ada.type('form[action="/account/rename"] input[name=name]', "!");
  await ada.send("/account/rename");
  await ada.sees("The new name was saved.");
  await ada.unfold("/account/off");
  await ada.send("/account/off");
  assert.equal(await ada.count('[data-status="off"]'), 1);

  // Who has nothing but a passkey is told so, and shown the other ways on.
  const ben = await person("ben");
  await Key.plug(ben.page, "internal");
  await ben.signIn();
  await ben.send("/account/step-up");
  await ben.send("/login/enrol-passkey");
  await ben.press(START);
  const [backup] = await ben.backupCodes();
  await ben.send("/login/kept");
  await ben.signOut();
  await ben.page.setJavaScriptEnabled(false);
  await ben.signIn();
  assert.ok(!(await isSeen(ben.page, START)));
  await ben.sees("A passkey needs JavaScript");
  await ben.page.screenshot({ path: `${ben.place.pictures}/challenge.png`, fullPage: true });
  await ben.recover(backup);
  await ben.expectLevel("aal2");
}
