// An authenticator app: from its set-up to the day on which the phone is gone.
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../authenticator.mjs";

// As people click who are used to double clicks, while the answer is under way.
async function sendTwice(person, action) {
  const { page } = person;
  const sent = [];
  const slowly = async (request) => {
    if (request.method() === "POST") {
      sent.push(request.url());
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    // A second one takes the place of the first.
    await request.continue().catch(() => {});
  };
  await page.setRequestInterception(true);
  page.on("request", slowly);
  const button = await page.$(`form[action="${action}"] button`);
  await button.scrollIntoView();
  const { x, y } = await button.clickablePoint();
  await person.leave(() => page.mouse.click(x, y, { count: 2, delay: 50 }));
  page.off("request", slowly);
  await page.setRequestInterception(false);
  assert.deepEqual(sent, [person.place.countersign + action]);
}

async function setUp(ada) {
  const { page } = ada;
  await ada.signIn();
  await ada.expectLevel("aal1");
  await ada.send("/account/step-up");
  await ada.look("choose");
  await ada.send("/login/enrol");
  await ada.look("connect");
  const first = await App.scan(page);
  const key = (await ada.text("code.key")).replaceAll(" ", "");
  assert.equal(key, first.secret, "the key for typing is the picture's");
  // Loading again leaves it as it is; choosing anew draws another.
  await page.reload();
  assert.equal((await App.scan(page)).secret, first.secret);
  await ada.send("/login/choose");
  await ada.send("/login/enrol");
  const app = await App.scan(page);
  assert.notEqual(app.secret, first.secret);
  // Back in the browser's history, and forward again.
  await page.goBack();
  await page.goForward();
  await ada.type("#code", app.wrong());
  await ada.send("/login/confirm");
  await ada.look("connect-wrong");
  assert.match(await ada.alert(), /wrong/);
  assert.equal((await App.scan(page)).secret, app.secret, "what was scanned still holds");
  // As people paste it.
  const code = await app.next();
  await ada.type("#code", ` ${code.slice(0, 3)} ${code.slice(3)} `);
  await sendTwice(ada, "/login/confirm");
  return app;
}

async function keepCodes(ada, browser) {
  const { page } = ada;
  await ada.look("codes");
  const codes = await ada.backupCodes();
  assert.equal(codes.length, 10);
  await page.reload();
  assert.deepEqual(await ada.backupCodes(), codes, "loaded again, they are the same");
  const context = page.browserContext();
  const { origin } = new URL(page.url());
  await context.overridePermissions(origin, []);
  await page.click("[data-copy]");
  await page.waitForFunction(() => document.querySelector("[data-copied]").textContent.includes("by hand"));
  await context.overridePermissions(origin, ["clipboard-read", "clipboard-sanitized-write"]);
  await page.click("[data-copy]");
  await page.waitForFunction(() => document.querySelector("[data-copied]").textContent.includes("were copied"));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${codes.join("\n")}\n`);
  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
  await page.click("[data-print]");
  assert.ok(await page.evaluate(() => globalThis.printed), "the button prints");
  await page.emulateMediaType("print");
  await page.screenshot({ path: join(ada.place.pictures, "codes-printed.png") });
  await page.emulateMediaType(null);
  assert.deepEqual((await download(ada, browser)).match(/\w{5}-\w{5}/g), codes, "the file has them");
  await ada.send("/login/kept");
  return codes;
}

async function download(ada, browser) {
  const folder = await mkdtemp(join(tmpdir(), "codes-"));
  const debug = await browser.target().createCDPSession();
  const done = new Promise((resolve) => {
    debug.on("Browser.downloadProgress", ({ state }) => state === "completed" && resolve());
  });
  await debug.send("Browser.setDownloadBehavior", {
    behavior: "allow", downloadPath: folder, eventsEnabled: true, browserContextId: ada.page.browserContext().id,
  });
  await ada.page.click('form[action="/login/codes.txt"] button');
  await done;
  const [file] = await readdir(folder);
  assert.equal(file, "backup-codes.txt");
  return readFile(join(folder, file), "utf8");
}

export default async function walk({ person, browser }) {
  const ada = await person("ada");
  const app = await setUp(ada);
  const codes = await keepCodes(ada, browser);
  await ada.expectLevel("aal2");
  // Back in the history, the codes are gone and the person stays signed in.
  await ada.page.goBack();
  await ada.look("codes-gone");
  assert.deepEqual(await ada.backupCodes(), []);
  await ada.go(`${ada.place.idp}/account`);
  await ada.expectLevel("aal2");

  await ada.signInAgain();
  await ada.look("challenge");
  assert.equal(await ada.page.$eval("#code", (code) => `${code.inputMode} ${code.autocomplete}`), "numeric one-time-code");
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "code", "one can type at once");
  await ada.type("#code", await app.next());
  await sendTwice(ada, "/login");
  await ada.expectLevel("aal2");

  await ada.signInAgain();
  await ada.type("#code", app.same());
  await ada.send("/login");
  assert.match(await ada.alert(), /used before/);
  await ada.look("used");
  await ada.type("#code", "hello");
  await ada.send("/login");
  assert.match(await ada.alert(), /not a code/);
  await ada.look("malformed");
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await ada.type("#code", app.wrong());
    await ada.send("/login");
  }
  assert.match(await ada.alert(), /Too many wrong codes. Try again in (1 minute|\d+ seconds)/);
  await ada.look("locked");
  // The phone is gone as well: a backup code still works, and only once.
  await ada.recover(codes[0].toUpperCase().replace("-", " "));
  await ada.expectLevel("aal2");
  await ada.signInAgain();
  await ada.recover(codes[0]);
  await ada.look("used-backup");
  assert.match(await ada.alert(), /used before/);
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "backup", "where it was refused");
  await ada.recover("hello");
  assert.match(await ada.alert(), /not a backup code/);
  await ada.recover(codes[1]);
  await ada.expectLevel("aal2");
}
