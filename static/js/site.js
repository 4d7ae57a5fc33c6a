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

for (const button of document.querySelectorAll("[data-show], [data-print], [data-copy]")) button.hidden = false;

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-show], [data-print], [data-copy], [data-r]");
  if (!target) return;
  const { show, copy, print, r } = target.dataset;
  if (show) {
    const field = document.getElementById(show);
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    target.ariaPressed = String(shown);
  }
  if (print !== undefined) window.print();
  if (copy) navigator.clipboard.writeText(copy).then(() => (target.querySelector("[role=status]").textContent = target.dataset.done));
  // A click on a line in the plate opens the same disclosure that the keyboard uses.
  if (r) document.getElementById(`route-${r}`)?.setAttribute("open", "");
});
