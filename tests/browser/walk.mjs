// One walk through the pages of a demo of its own, in a real browser. Ends with 0
// if all was as a person expects.
//
//   node walk.mjs WALK PROGRAM PICTURES
//
// PROGRAM is `countersign`; PICTURES a folder for what there is to look at.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { PORT as MARIONETTE } from "./marionette.mjs";
import { Person } from "./person.mjs";

const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update",
];
const BROWSERS = {
  chromium: { executablePath: "/usr/bin/chromium", args: QUIET },
  firefox: {
    browser: "firefox", executablePath: "/usr/bin/firefox-esr", args: ["-marionette"],
    extraPrefsFirefox: {
      "marionette.port": MARIONETTE,
      // Virtual authenticators in the place of those that are plugged in.
      "security.webauth.webauthn_enable_softtoken": true,
      "security.webauth.webauthn_enable_usbtoken": false,
    },
  },
};
const PATIENCE = 60_000;

// A demo with what a walk wants to be configured, and what it tells.
async function demo(program, folder, wanted) {
  const [data, ready, file] = ["data", "ready.json", "wanted.yaml"].map((name) => join(folder, name));
  await writeFile(file, JSON.stringify(wanted ?? {}));
  const line = ["demo", "--port=0", "--idp-port=0", `--data=${data}`, `--ready-file=${ready}`, `--config=${file}`];
  const running = spawn(program, line, { stdio: ["ignore", "ignore", "inherit"] });
  for (const begin = Date.now(); !existsSync(ready); ) {
    assert.equal(running.exitCode, null, "the demo ended");
    assert.ok(Date.now() - begin < PATIENCE, "the demo is not up in time");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const told = JSON.parse(await readFile(ready, "utf8"));
  return { running, told: { ...told, program, configuration: join(data, "countersign.yaml") } };
}

const [name, program, pictures] = process.argv.slice(2);
const walk = await import(`./walks/${name}.mjs`);
const folder = await mkdtemp(join(tmpdir(), "walk-"));
const { running, told } = await demo(program, folder, walk.configuration);
const place = { ...told, pictures: join(pictures, name) };
await rm(place.pictures, { recursive: true, force: true });
await mkdir(place.pictures, { recursive: true });
const browser = await puppeteer.launch(BROWSERS[walk.browser ?? "chromium"]);
const complaints = [];
const people = [];
try {
  await walk.default({
    place,
    browser,
    // In a browser of its own, as far as cookies go.
    person: async (called) => {
      const context = await browser.createBrowserContext();
      people.push(await Person.arrive(context, called, place, complaints));
      return people.at(-1);
    },
  });
  assert.deepEqual(complaints, []);
} catch (error) {
  for (const one of people) {
    console.error(`${one.name} was at ${one.page.url()}`);
    await one.page.screenshot({ path: join(place.pictures, `failed-${one.name}.png`) }).catch(() => {});
  }
  throw error;
} finally {
  await browser.close();
  running.kill("SIGINT");
  await once(running, "exit");
  await rm(folder, { recursive: true });
}
