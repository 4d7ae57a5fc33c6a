// Comfort only: every page works without this file.
const root = document.documentElement;

// Display settings: show the choice at once, keep it by sending the same form in the background.
document.querySelector("[data-display]")?.addEventListener("submit", (event) => {
  const { name, value } = event.submitter ?? {};
  if (!name) return;
  event.preventDefault();
  const form = event.currentTarget;
  const data = new FormData(form, event.submitter);
  const plain = value === "auto" || value === "normal";
  if (plain) delete root.dataset[name];
  else root.dataset[name] = value;
  for (const button of form.elements[name]) button.ariaPressed = String(button.value === value);
  fetch(form.action, { method: "POST", body: new URLSearchParams(data), redirect: "manual" }).catch(() => {});
});

// After a page load, focus what the person has to know first: the error summary or the verdict.
document.querySelector("[data-focus]")?.focus();

// Buttons that only do something with a script stay hidden without one.
for (const button of document.querySelectorAll("[data-show], [data-print]")) button.hidden = false;

// Something is kept on this device: see whose it is, and send what waits.
try {
  if (localStorage.length) import("./device.js");
} catch {
  // Not allowed here, so nothing is kept.
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) return window.print();
  const field = document.getElementById(button.dataset.show);
  field.type = field.type === "password" ? "text" : "password";
  button.ariaPressed = String(field.type === "text");
});
