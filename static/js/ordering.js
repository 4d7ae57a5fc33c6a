// Moves a step in place; without this file each move is a save. Focus stays on the button, and the move is said.
const list = document.querySelector(".order");
const said = document.querySelector("[data-said]");

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  event.preventDefault();
  const step = button.closest("li");
  const isUp = button.value.startsWith("do:up");
  const other = isUp ? step.previousElementSibling : step.nextElementSibling;
  if (!other) return;
  if (isUp) other.before(step);
  else other.after(step);
  button.focus();
  const place = [...list.children].indexOf(step) + 1;
  said.textContent = list.dataset.moved.replace("{step}", step.querySelector("span").textContent).replace("{place}", place);
  list.closest("form").dispatchEvent(new Event("change"));
});

// An answer that this device kept was put back into the fields: let the steps follow.
list.closest("form").addEventListener("answer-put", () => {
  const steps = new Map([...list.children].map((step) => [step.dataset.key, step]));
  const keys = [...list.querySelectorAll("[name=answer]")].map((input) => input.value);
  for (const key of keys) list.append(steps.get(key));
  for (const [key, step] of steps) step.querySelector("[name=answer]").value = key;
});
