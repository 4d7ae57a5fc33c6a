// Moves a step in place; without this file each move is a save. Focus stays on the button, and the move is said.
const list = document.querySelector(".order");
const said = document.querySelector("[data-said]");
const form = list.closest("form");

// A button that leads nowhere says so, and keeps the focus.
function mark() {
  for (const button of list.querySelectorAll("button")) {
    const end = button.value.startsWith("do:up") ? list.firstElementChild : list.lastElementChild;
    if (button.closest("li") === end) button.ariaDisabled = "true";
    else button.removeAttribute("aria-disabled");
  }
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  event.preventDefault();
  if (button.ariaDisabled === "true") return;
  const step = button.closest("li");
  if (button.value.startsWith("do:up")) step.previousElementSibling.before(step);
  else step.nextElementSibling.after(step);
  button.focus();
  mark();
  const place = [...list.children].indexOf(step) + 1;
  said.textContent = list.dataset.moved.replace("{step}", step.querySelector("span").textContent).replace("{place}", place);
  form.dispatchEvent(new Event("change"));
});

// An answer that this device kept was put back into the fields, perhaps before this file had come: the steps follow.
function follow() {
  const steps = new Map([...list.children].map((step) => [step.dataset.key, step]));
  const keys = [...list.querySelectorAll("[name=answer]")].map((input) => input.value);
  for (const key of keys) if (steps.has(key)) list.append(steps.get(key));
  for (const [key, step] of steps) step.querySelector("[name=answer]").value = key;
  mark();
}

form.addEventListener("answer-put", follow);
follow();
