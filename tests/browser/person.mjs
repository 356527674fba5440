// A person at a real browser: what it does, and what it sees.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const WIDE = { width: 1024, height: 800 };
const PHONE = { width: 360, height: 740 };
const SCHEMES = ["light", "dark"];

export class Person {
  #seen = 0;
  #viewport = WIDE;
  #schemes = SCHEMES;

  // `place`: what the demo told, and where pictures go.
  constructor(page, name, place, complaints) {
    Object.assign(this, { page, name, place, complaints });
    page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
    page.on("console", (said) => {
      // Refusals have a status of their own, which a browser reports.
      const refused = /status of (4\d\d|503)|WebAuthn|passkey/i.test(said.text());
      if (said.type() === "error" && !refused) complaints.push(said.text());
    });
  }

  static async arrive(context, name, place, complaints) {
    const person = new Person(await context.newPage(), name, place, complaints);
    await person.page.setViewport(WIDE);
    return person;
  }

  // From now on: a narrow phone, dark, in German.
  async takePhone() {
    [this.#viewport, this.#schemes] = [PHONE, ["dark"]];
    await this.page.setViewport({ ...PHONE, hasTouch: false });
    await this.#paint("dark");
    await this.speak("de-DE,de;q=0.9");
  }

  async speak(languages) {
    await this.page.setExtraHTTPHeaders({ "accept-language": languages });
  }

  // What only Chromium's own debugger can do.
  get #isChromium() {
    return this.page.browser().protocol !== "webDriverBiDi";
  }

  async #paint(scheme) {
    if (!this.#isChromium) return;
    await this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }

  // What a page says to everybody: accessibility in light and dark, no page that
  // is wider than a phone, and a picture to look at.
  async look(what) {
    this.#seen += 1;
    const picture = (kind) => join(this.place.pictures, `${this.#seen}-${what}-${kind}.png`);
    for (const scheme of this.#isChromium ? this.#schemes : ["light"]) {
      await this.#paint(scheme);
      // By the debugger, which a page's policy of scripts does not bind.
      await this.page.evaluate(axe);
      const found = await this.page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
      for (const one of found.violations) {
        this.complaints.push(`${what}, ${scheme}: ${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
      }
      await this.page.screenshot({ path: picture(scheme), fullPage: true });
    }
    await this.page.setViewport(PHONE);
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > PHONE.width) this.complaints.push(`${what}: ${wide} pixels wide on a phone`);
    await this.page.screenshot({ path: picture("phone"), fullPage: true });
    await this.page.setViewport(this.#viewport);
  }

  async go(address) {
    await this.page.goto(address);
  }

  // Presses what leads to another page.
  async press(selector) {
    const control = await this.page.$(selector);
    assert.ok(control, `there is no \`${selector}\` on ${this.page.url()}: ${await this.text("main")}`);
    await this.leave(() => control.click());
  }

  // Does what leads to another page, and waits until it is there: past a page
  // that only sends the browser on.
  async leave(act) {
    await Promise.all([this.page.waitForNavigation({ timeout: 20_000 }), act()]);
    for (let tries = 0; tries < 1000; tries += 1) {
      // Between two pages there is nothing to ask.
      const there = await this.page.evaluate(() =>
        document.readyState === "complete" && !document.querySelector("meta[http-equiv=refresh]")).catch(() => false);
      if (there) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail(`it does not lead on from ${this.page.url()}`);
  }

  // Presses the button of a form.
  async send(action) {
    await this.press(`form[action="${action}"] button:not([type=button])`);
  }

  // Opens what a summary hides, and its form in it.
  async unfold(action) {
    const folded = await this.page.$(`details:not([open]):has(form[action="${action}"]) > summary`);
    if (folded) await folded.click();
  }

  async type(selector, text) {
    const field = await this.page.$(selector);
    assert.ok(field, `there is no \`${selector}\` on ${this.page.url()}`);
    await field.type(text);
  }

  async text(selector) {
    return this.page.$eval(selector, (found) => found.textContent.trim());
  }

  async sees(text) {
    const main = await this.text("main");
    assert.ok(main.includes(text), `it does not say “${text}”: ${main}`);
  }

  async alert() {
    const said = await this.page.$$eval("[role=alert]", (all) => all.filter((one) => !one.hidden).map((one) => one.textContent.trim()));
    return said.join(" ");
  }

  async count(selector) {
    return (await this.page.$$(selector)).length;
  }

  // Name and password at the identity provider.
  async signIn() {
    await this.go(this.place.idp);
    await this.type("[name=name]", this.name);
    await this.type("[name=password]", this.place.people[this.name]);
    await this.send("/sign-in");
  }

  async signOut() {
    await this.go(`${this.place.idp}/`);
    await this.send("/sign-out");
  }

  async signInAgain() {
    await this.signOut();
    await this.signIn();
  }

  async manage() {
    await this.go(`${this.place.idp}/account`);
    await this.press('[formaction="/account/manage"], form[action="/account/manage"] button');
  }

  // What the identity provider knows of this session; none: nobody is signed in.
  async level() {
    const codes = await this.page.$$eval("#acr", (all) => all.map((one) => one.textContent));
    return codes[0];
  }

  async expectLevel(level) {
    assert.equal(await this.level(), level, `on ${this.page.url()}: ${await this.text("main")}`);
  }

  async backupCodes() {
    return this.page.$$eval("[data-codes] code", (all) => all.map((one) => one.textContent));
  }

  // Answers with a backup code on the page that asks.
  async recover(code) {
    await this.unfold("/login");
    for (const folded of await this.page.$$("details:not([open]):has(#backup) > summary")) await folded.click();
    await this.type("#backup", code);
    await this.press("form:has(#backup) button");
  }

  // The newest notice of this kind, with its link if it has one.
  async notice(kind) {
    for (let tries = 0; tries < 100; tries += 1) {
      await this.go(`${this.place.idp}/inbox`);
      const found = await this.page.$(`[data-notice="${kind}"]`);
      if (found) return found.$$eval("a", (links) => links.map((link) => link.href)[0]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return assert.fail(`there is no ${kind} in the inbox`);
  }
}
