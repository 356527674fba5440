// A narrow phone, dark, in German, by keyboard alone.
import assert from "node:assert/strict";
import { App, Key } from "../authenticator.mjs";

// What a person does who has no mouse: Tab until it is there, and one can see
// that it is.
class Keyboard {
  constructor(person) {
    Object.assign(this, { person, keys: person.page.keyboard, page: person.page });
  }

  async reach(selector) {
    for (let steps = 0; steps < 60; steps += 1) {
      const [is, ring] = await this.page.evaluate((wanted) => {
        const on = document.activeElement;
        const style = getComputedStyle(on);
        return [on.matches(wanted), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
      }, selector);
      if (is) {
        assert.ok(ring, `one cannot see that \`${selector}\` has the focus`);
        return;
      }
      await this.keys.press("Tab");
    }
    assert.fail(`\`${selector}\` is not reached by keyboard on ${this.page.url()}`);
  }

  async unfold(selector) {
    await this.reach(selector);
    await this.keys.press("Enter");
  }

  async press(selector) {
    await this.reach(selector);
    await this.person.leave(() => this.keys.press("Enter"));
  }

  // Types, and sends the form as people do.
  async answer(selector, text) {
    await this.reach(selector);
    await this.keys.type(text);
    await this.person.leave(() => this.keys.press("Enter"));
  }
}

const START = "[data-start]";
const send = (action) => `form[action="${action}"] button`;

export default async function walk({ person }) {
  const cleo = await person("cleo");
  const { page } = cleo;
  await cleo.takePhone();
  const keyboard = new Keyboard(cleo);
  const device = await Key.plug(page, "internal");
  await cleo.signIn();
  await cleo.send("/account/step-up");
  assert.equal(await page.$eval("html", (found) => found.lang), "de");
  await cleo.look("choose");
  // Past the header at once.
  await keyboard.press("a.skip").catch(() => {});
  await keyboard.press(send("/login/enrol-passkey"));
  await cleo.look("create");
  await keyboard.press(START);
  await cleo.look("codes");
  const codes = await cleo.backupCodes();
  assert.equal(codes.length, 10);
  await keyboard.press(send("/login/kept"));
  await cleo.expectLevel("aal2");

  await cleo.signInAgain();
  await cleo.look("challenge");
  await keyboard.press(START);
  await cleo.expectLevel("aal2");

  // An app beside it.
  await cleo.manage();
  await keyboard.press(START);
  await cleo.look("settings");
  await keyboard.unfold('details:has(form[action="/login/enrol"]) > summary');
  await keyboard.answer("#app-name", "Handy");
  await cleo.look("connect");
  const app = await App.scan(page);
  await keyboard.answer("#code", app.wrong());
  await cleo.look("connect-wrong");
  await keyboard.answer("#code", await app.next());
  await cleo.sees("Handy");
  const phone = "[data-item]:first-child";
  assert.equal(await cleo.text(`${phone} h3`), "Handy");
  await keyboard.unfold(`${phone} details:has(form[action="/account/rename"]) > summary`);
  await keyboard.reach(`${phone} input[name="name"]`);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await keyboard.answer(`${phone} input[name="name"]`, "Altes Handy");
  assert.equal(await cleo.text(`${phone} h3`), "Altes Handy");
  await cleo.look("renamed");

  // In by the app, then by a backup code, both behind the passkey.
  await cleo.signInAgain();
  await keyboard.unfold("details:has(#code) > summary");
  await keyboard.answer("#code", await app.next());
  await cleo.expectLevel("aal2");
  await cleo.signInAgain();
  await keyboard.unfold("details:has(#backup) > summary");
  await keyboard.answer("#backup", "falsch");
  await cleo.look("malformed");
  await keyboard.answer("#backup", codes[0]);
  await cleo.expectLevel("aal2");

  // Off, by keyboard too.
  await device.touch(true);
  await cleo.manage();
  await keyboard.press(START);
  await keyboard.unfold('details:has(form[action="/account/off"]) > summary');
  await cleo.look("switching-off");
  await keyboard.press(send("/account/off"));
  await cleo.look("off");
  await keyboard.press(send("/account/leave"));
  await cleo.signInAgain();
  await cleo.expectLevel("aal1");
}
