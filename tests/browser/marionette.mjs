// Firefox has its virtual authenticators behind Marionette, its own protocol:
// JSON after its length, over TCP. BiDi drives the rest.
import { once } from "node:events";
import net from "node:net";

export const PORT = 2828;

export class Marionette {
  #rest = Buffer.alloc(0);
  #waiting = new Map();
  #last = 0;

  static async connect() {
    const marionette = new Marionette();
    marionette.socket = net.connect(PORT, "127.0.0.1");
    marionette.socket.on("data", (data) => marionette.#take(data));
    marionette.socket.unref();
    await once(marionette.socket, "connect");
    return marionette;
  }

  #take(data) {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (;;) {
      const colon = this.#rest.indexOf(":");
      const end = colon + 1 + Number(this.#rest.subarray(0, colon));
      if (colon < 0 || this.#rest.length < end) return;
      const message = JSON.parse(this.#rest.subarray(colon + 1, end));
      this.#rest = this.#rest.subarray(end);
      // It greets with an object; an answer is a list.
      if (Array.isArray(message)) this.#waiting.get(message[1])?.(message);
    }
  }

  async send(command, parameters) {
    this.#last += 1;
    const text = JSON.stringify([0, this.#last, command, parameters]);
    const answered = new Promise((resolve) => this.#waiting.set(this.#last, resolve));
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await answered;
    if (error) throw new Error(`${command}: ${error.message}`);
    return result;
  }
}
