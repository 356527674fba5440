// Pages on which it does not go on: each says why, and what to do.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { App } from "../authenticator.mjs";

// No way round a method that is used up.
export const configuration = {
  backup_codes: { enabled: false },
  limits: { failures: 10, monthly_failures: 10 },
};

async function enrol(person) {
  await person.signIn();
  await person.send("/account/step-up");
  await person.send("/login/enrol");
  const app = await App.scan(person.page);
  await person.type("#code", await app.next());
  await person.send("/login/confirm");
  await person.expectLevel("aal2");
  return app;
}

// A login that is finished, answered once more from the browser's history.
async function finished(ada, app) {
  await ada.signInAgain();
  await ada.type("#code", await app.next());
  await ada.send("/login");
  await ada.expectLevel("aal2");
  await ada.page.goBack();
  await ada.type("#code", app.same());
  await ada.send("/login");
  await ada.look("finished");
  await ada.sees("You have confirmed this sign-in already");
}

// Settings that another browser has left behind by a change of its own.
async function outlived(ben, person) {
  const app = await enrol(ben);
  await ben.manage();
  await ben.type("#code", await app.next());
  await ben.send("/login");
  assert.equal(await ben.count('[data-status="on"]'), 1);
  const other = await person("ben");
  await other.signIn();
  await other.type("#code", await app.next());
  await other.send("/login");
  await other.manage();
  // The window of three codes is used up: this one waits for its time.
  await other.type("#code", await app.next());
  await other.send("/login");
  await other.unfold("/account/off");
  await other.send("/account/off");
  await ben.unfold("/account/off");
  await ben.send("/account/off");
  await ben.look("too-old");
  await ben.sees("This page is too old");
}

// The cookie is gone between the page and its form.
async function forgotten(cleo) {
  await cleo.signIn();
  await cleo.send("/account/step-up");
  await cleo.page.browserContext().deleteCookie(...await cleo.page.browserContext().cookies());
  await cleo.send("/login/enrol");
  await cleo.look("no-cookie");
  await cleo.sees("Allow cookies for this site");
}

// Ten wrong codes in a month, as this configuration has it.
async function usedUp(ada, app) {
  await ada.signIn();
  for (let wrong = 0; wrong < 10; wrong += 1) {
    await ada.type("#code", app.wrong());
    await ada.send("/login");
  }
  await ada.look("used-up");
  assert.match(await ada.alert(), /None of your methods can be used at present. Ask your administrator/);
  await ada.signInAgain();
  await ada.look("no-usable-factor");
  assert.equal(await ada.level(), undefined);
  assert.equal(await ada.count('form[action="/login/enrol"]'), 0, "nobody enrols another on the password alone");
}

// Another program holds the store for longer than the server waits.
async function unavailable(ada, app, place) {
  await ada.signInAgain();
  await ada.type("#code", await app.next());
  const other = spawn("sqlite3", [join(dirname(place.configuration), "records.sqlite")]);
  other.stdin.write("BEGIN IMMEDIATE;\n.print held\n");
  await once(other.stdout, "data");
  await ada.send("/login");
  await ada.look("unavailable");
  await ada.sees("Wait a moment, go back to the page before this one and try again");
  other.kill();
  await once(other, "exit");
  // Nothing was judged: back to the page, and the same code is still good.
  await ada.page.goBack();
  await ada.page.$eval("#code", (field) => field.select());
  await ada.type("#code", app.same());
  await ada.send("/login");
  await ada.expectLevel("aal2");
}

export default async function walk({ person, place }) {
  const ada = await person("ada");
  const app = await enrol(ada);
  await finished(ada, app);
  await unavailable(ada, app, place);
  await usedUp(await person("ada"), app);
  await forgotten(await person("cleo"));
  await outlived(await person("ben"), person);
}
