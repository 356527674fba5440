// A person at a real browser: a passkey from its set-up to its removal, on the
// demo's own pages. Ends with 0 if all of it was as a person expects.
//
// node walk.mjs CHROMIUM IDP NAME PASSWORD FOLDER
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [chromium, idp, name, password, folder] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
  ],
});
const page = await browser.newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
page.on("console", (said) => {
  if (said.type() === "error" && !/status of 40[0-9]/.test(said.text())) complaints.push(said.text());
});

// Accessibility in light and dark, width on a phone, and a picture to look at.
let seen = 0;
async function look(what) {
  seen += 1;
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    // By the debugger, which a page's policy of scripts does not bind.
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const one of found.violations) {
      complaints.push(`${what}, ${scheme}: ${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
    }
    await page.screenshot({ path: join(folder, `${seen}-${what}-${scheme}.png`), fullPage: true });
  }
  await page.setViewport({ width: 360, height: 740 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 360) complaints.push(`${what}: ${wide} pixels wide on a phone`);
  await page.screenshot({ path: join(folder, `${seen}-${what}-phone.png`), fullPage: true });
  await page.setViewport({ width: 1024, height: 800 });
}

async function press(selector) {
  const control = await page.waitForSelector(selector, { visible: true, timeout: 10_000 });
  await Promise.all([page.waitForNavigation({ timeout: 20_000 }), control.click()]);
}

const text = (selector) => page.$eval(selector, (found) => found.textContent.trim());
const level = () => page.$$eval("code", (all) => all.map((one) => one.textContent).find((one) => one.startsWith("aal")));

async function signIn() {
  await page.goto(idp);
  await page.type("[name=name]", name);
  await page.type("[name=password]", password);
  await press('form[action="/sign-in"] button');
}

try {
  await page.setViewport({ width: 1024, height: 800 });
  const debug = await page.createCDPSession();
  await debug.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await debug.send("WebAuthn.addVirtualAuthenticator", { options });

  await signIn();
  await press('form[action="/account/step-up"] button');
  await look("enrol");
  await press('form[action="/login/enrol-passkey"] button');
  await look("create");
  await press("[data-start]");
  const { credentials } = await debug.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(credentials.length, 1, "the authenticator has a passkey");
  assert.equal((await page.$$("[data-codes] code")).length, 10, "ten backup codes");
  await look("codes");
  // Loaded again, they are still there, and nothing was sent twice.
  await page.reload();
  const codes = await page.$$eval("[data-codes] code", (all) => all.map((one) => one.textContent));
  assert.equal(codes.length, 10, "ten backup codes after loading again");
  await press('form[action="/login/kept"] button');
  assert.equal(await level(), "aal2");

  await press('form[action="/sign-out"] button');
  await signIn();
  await look("challenge");
  await press("[data-start]");
  assert.equal(await level(), "aal2", "signed in by the passkey");

  // Refused on purpose, and in by a backup code.
  await press('form[action="/sign-out"] button');
  await signIn();
  await debug.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.click("details summary");
  await page.type("#backup", "00000-00000");
  await press("details[open] button");
  await look("wrong");
  assert.ok(await page.$("[role=alert]"), "it says what was wrong");
  await page.$eval("details", (found) => { found.open = true; });
  await page.type("#backup", codes[0]);
  await press("details[open] button");
  assert.equal(await level(), "aal2", "signed in by a backup code");

  // In German, by the browser's own wish.
  await page.setExtraHTTPHeaders({ "accept-language": "de-DE,de;q=0.9" });
  await press('form[action="/sign-out"] button');
  await signIn();
  assert.equal(await page.$eval("html", (found) => found.lang), "de");
  await look("german");
  console.log(`looked at ${seen} pages; first heading now: ${await text("h1")}`);
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
}
