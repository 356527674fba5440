// Copies and prints the backup codes. The download needs no script.
"use strict";

const list = document.querySelector("[data-codes]");
const copy = document.querySelector("[data-copy]");
const print = document.querySelector("[data-print]");

if (list && copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const codes = [...list.querySelectorAll("code")].map((code) => code.textContent);
    const said = document.querySelector("[data-copied]");
    const copied = navigator.clipboard.writeText(codes.join("\n") + "\n");
    // A browser asks its person, who may refuse.
    said.textContent = await copied.then(() => said.dataset.copied, () => said.dataset.refused);
  });
}
if (list && print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
