// Authenticators that nobody here wrote: Chromium's virtual ones for passkeys, and
// `oathtool` for codes, which learns its secret from the page's picture by `zbarimg`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

// A security key or the device's own authenticator, plugged into a page.
export class Key {
  constructor(debug, authenticatorId) {
    Object.assign(this, { debug, authenticatorId });
  }

  static async plug(page, transport) {
    const debug = await page.createCDPSession();
    await debug.send("WebAuthn.enable");
    const { authenticatorId } = await debug.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2", transport, hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    return new Key(debug, authenticatorId);
  }

  async credentials() {
    const { authenticatorId } = this;
    return (await this.debug.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  }

  // How often it signed.
  async uses() {
    return (await this.credentials()).reduce((sum, one) => sum + one.signCount, 0);
  }

  async touch(enabled) {
    const { authenticatorId } = this;
    await this.debug.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  }

  // Wiped by its owner.
  async forget() {
    const { authenticatorId } = this;
    await this.debug.send("WebAuthn.clearCredentials", { authenticatorId });
  }

  async lose() {
    const { authenticatorId } = this;
    await this.debug.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  }
}

// Seconds that a test may take from a code to its answer.
const IN_HAND = 8;

// An authenticator app with one account in it.
export class App {
  #last = 0;

  // Scans the picture as the screen shows it.
  static async scan(page) {
    const picture = await page.$("img.qr");
    assert.ok(picture, "there is no picture to scan");
    const png = await picture.screenshot();
    const text = execFileSync("zbarimg", ["--quiet", "--nodbus", "--raw", "-"], { input: png });
    const uri = new URL(text.toString().trim());
    assert.equal(uri.protocol, "otpauth:");
    return Object.assign(new App(), { uri, wanted: uri.searchParams });
  }

  get secret() {
    return this.wanted.get("secret");
  }

  #code(step) {
    const period = this.wanted.get("period");
    const options = [
      `--totp=${this.wanted.get("algorithm").toLowerCase()}`, `--digits=${this.wanted.get("digits")}`,
      `--time-step-size=${period}s`, `--now=@${step * period}`, "--base32", "-",
    ];
    return execFileSync("oathtool", options, { input: this.secret }).toString().trim();
  }

  get #step() {
    return Math.floor(Date.now() / 1000 / this.wanted.get("period"));
  }

  // A code that is good now and was not shown yet. The window has three steps;
  // the fourth code waits for its time, since no clock can be pushed on.
  async next() {
    const period = this.wanted.get("period");
    const late = period - ((Date.now() / 1000) % period) < IN_HAND;
    this.#last = Math.max(this.#last + 1, this.#step - (late ? 0 : 1));
    const wait = (this.#last - 1) * period * 1000 - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return this.#code(this.#last);
  }

  same() {
    return this.#code(this.#last);
  }

  wrong() {
    const good = [-3, -2, -1, 0, 1, 2, 3].map((away) => this.#code(this.#step + away));
    for (let number = 0; ; number += 1) {
      const code = String(number).padStart(6, "0");
      if (!good.includes(code)) return code;
    }
  }
}
