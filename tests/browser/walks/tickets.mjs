// A first enrolment that needs a ticket, its notice, and its undoing: the pages
// that few people see, and that have to be right on that day.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { App } from "../authenticator.mjs";

export const configuration = {
  first_enrolment: "ticket",
  pages: {
    name: "Acme Bank", header: "Acme Bank online", footer: "Acme Bank Ltd, 1 High Street",
    help: "https://www.example.com/help",
    colours: { accent: "#0b5c4d", accent_dark: "#6fd3bd" },
    texts: { en: { "ticket-title": "Your ticket, please" } },
  },
};

function issue(place, name) {
  const said = execFileSync(place.program, [
    "admin", "ticket", "--config", place.configuration, "demo", name, "--reason", "came to the desk",
  ], { stdio: ["ignore", "pipe", "ignore"] });
  return said.toString().match(/ticket.*?:\s+(\S+)/)[1];
}

export default async function walk({ person, place }) {
  const ada = await person("ada");
  const { page } = ada;
  await ada.signIn();
  await ada.send("/account/step-up");
  await ada.look("ticket");
  await ada.sees("Your ticket, please");
  assert.equal(await page.$eval("header", (found) => found.textContent.includes("Acme Bank online")), true);
  const accent = await page.$eval("button", (button) => getComputedStyle(button).backgroundColor);
  assert.equal(accent, "rgb(111, 211, 189)", "the operator's colour, on the dark page");
  await ada.type("#ticket", "aaaaa-bbbbb-ccccc");
  await ada.send("/login/ticket");
  await ada.look("ticket-wrong");
  assert.match(await ada.alert(), /This ticket does not work/);
  await ada.type("#ticket", issue(place, "ada").toUpperCase());
  await ada.send("/login/ticket");
  await ada.send("/login/enrol");
  const app = await App.scan(page);
  await ada.type("#code", await app.next());
  await ada.send("/login/confirm");
  await ada.send("/login/kept");
  await ada.expectLevel("aal2");

  // It was not her: the notice's link, opened in another browser.
  const link = await ada.notice("notice.first-factor-added");
  const owner = await person("ada");
  await owner.go(link);
  await owner.look("undo");
  await owner.go(link);
  await owner.send("/undo");
  await owner.look("undone");
  await owner.go(link);
  await owner.send("/undo");
  await owner.look("undone-already");
  await owner.sees("does not work any more");
  // The thief's session is one of the identity provider; here nothing is left.
  await ada.signInAgain();
  await ada.look("ticket-again");
  assert.equal(await ada.level(), undefined);
  assert.equal(await ada.count("#ticket"), 1);

  // Pages that lead nowhere say where to go.
  await owner.go(`${place.countersign}/login`);
  await owner.look("stray");
  await owner.go(`${place.countersign}/account?transaction=nonsense`);
  await owner.look("stray-settings");
  await owner.page.deleteCookie(...await owner.page.cookies());
}
