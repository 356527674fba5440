// A client whose return address leads on to another origin, as an identity
// provider's does that sends the browser to its own relying party.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { App } from "../authenticator.mjs";

async function relyingParty() {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    answer.end('<!doctype html><html lang="en"><title>There</title><link rel="icon" href="data:,"><main>You are there</main></html>');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

// From here on the demo's return address answers as such a provider's does.
async function leadOn(page, idp, address) {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const comesBack = request.url().startsWith(`${idp}/return?`);
    return comesBack ? request.respond({ status: 302, headers: { location: address } }) : request.continue();
  });
}

export default async function walk({ person, place }) {
  const { server, address } = await relyingParty();
  const ada = await person("ada");
  await ada.signIn();
  await ada.send("/account/step-up");
  await ada.send("/login/enrol");
  const app = await App.scan(ada.page);
  await ada.type("#code", await app.next());
  await ada.send("/login/confirm");
  await ada.send("/login/kept");
  await ada.signInAgain();
  await ada.type("#code", await app.next());
  await leadOn(ada.page, place.idp, address);
  await ada.send("/login");
  assert.equal(ada.page.url(), address);
  await ada.sees("You are there");
  server.close();
}
