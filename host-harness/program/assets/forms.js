// Sends each form once: of two clicks the second would cancel the answer to the
// first. After a while it may be sent again, for whoever stopped the browser.
"use strict";

const WHILE = 10_000;
const sent = new Map();

document.addEventListener("submit", (event) => {
  const form = event.target;
  // A download leaves the page as it is, and may be wanted again.
  if ("again" in form.dataset) return;
  if (performance.now() - (sent.get(form) ?? -WHILE) < WHILE) {
    event.preventDefault();
    return;
  }
  sent.set(form, performance.now());
});

// Back from the browser's history, the page is as it was left.
window.addEventListener("pageshow", () => sent.clear());
