// Copies and prints the backup codes. The download needs no script.
"use strict";

const list = document.querySelector("[data-codes]");
const copy = document.querySelector("[data-copy]");
const print = document.querySelector("[data-print]");

if (list && copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const codes = [...list.querySelectorAll("code")].map((code) => code.textContent);
    await navigator.clipboard.writeText(codes.join("\n") + "\n");
    const said = document.querySelector("[data-copied]");
    said.textContent = said.dataset.copied;
  });
}
if (list && print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
