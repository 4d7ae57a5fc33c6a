// Choosing opens the comparison, puts marks in the drawing and keeps count. Nothing is sent or stored.
import { columns } from "./marks.js";

// The words come in the order of content/wording.py; # stands for what is filled in.
function fill(text, ...values) {
  return text.replaceAll("#", () => values.shift());
}

export function start(figure, words) {
  const [same, higher, lower, other, ...rest] = words;
  const [one, two, three, count, again, restarted, keys] = rest;
  const box = figure.querySelector(".sort");
  const ladder = box.dataset.ladder.split(" ");
  const sets = [...box.querySelectorAll("fieldset")];
  const draw = columns(figure.querySelector(".in > svg"), sets.length);
  const marks = new Map();
  const status = document.createElement("p");
  const heard = document.createElement("span");
  const counted = document.createElement("span");
  const button = document.createElement("button");
  const hint = document.createElement("p");
  const bar = document.createElement("div");
  let byArrow = false;

  const chosen = (set) => set.querySelector(":checked");
  const isSame = (set) => chosen(set)?.value === set.dataset.answer;

  function sentence(set) {
    const { value, labels } = chosen(set);
    const label = labels[0].textContent.trim();
    const apart = ladder.indexOf(set.dataset.answer) - ladder.indexOf(value);
    if (!apart) return fill(value === set.dataset.answer ? same : other, label);
    if (!ladder.includes(value) || !ladder.includes(set.dataset.answer)) return fill(other, label);
    return fill(apart > 0 ? higher : lower, label, [one, two, three][Math.abs(apart) - 1]);
  }

  function tally() {
    const done = sets.filter((set) => marks.has(set));
    counted.textContent = fill(count, done.length, sets.length, done.filter(isSame).length);
    button.hidden = false;
  }

  function compare(set) {
    const number = sets.indexOf(set) + 1;
    const details = set.nextElementSibling;
    let said = details.querySelector(".said");
    if (!said) {
      said = document.createElement("p");
      said.className = "said";
      details.querySelector("div").prepend(said);
    }
    said.textContent = sentence(set);
    details.open = true;
    marks.get(set)?.remove();
    marks.set(set, draw(number, chosen(set).value, set.dataset.answer));
    heard.textContent = `${said.textContent} `;
    tally();
  }

  function restart() {
    for (const set of sets) {
      if (chosen(set)) chosen(set).checked = false;
      set.nextElementSibling.open = false;
      set.nextElementSibling.querySelector(".said")?.remove();
      marks.get(set)?.remove();
    }
    marks.clear();
    heard.textContent = "";
    counted.textContent = restarted;
    sets[0].querySelector("input").focus();
  }

  // Arrow keys choose on their way to another choice, so there the comparison waits for Enter, Space or leaving.
  box.addEventListener("keydown", (event) => {
    byArrow = event.key.startsWith("Arrow");
    const set = event.target.closest("fieldset");
    if (set && chosen(set) && (event.key === "Enter" || event.key === " ")) compare(set);
  });
  box.addEventListener("pointerdown", () => {
    byArrow = false;
  });
  box.addEventListener("change", ({ target }) => {
    if (!byArrow) compare(target.closest("fieldset"));
  });
  box.addEventListener("focusout", ({ target, relatedTarget }) => {
    const set = target.closest("fieldset");
    if (!set || set.contains(relatedTarget) || !chosen(set)) return;
    if (!marks.has(set) || sentence(set) !== set.nextElementSibling.querySelector(".said").textContent) compare(set);
  });

  hint.className = "muted keys";
  hint.textContent = keys;
  box.querySelector("p").after(hint);
  heard.className = "vh";
  status.setAttribute("role", "status");
  status.append(heard, counted);
  button.type = "button";
  button.className = "btn alt quiet";
  button.textContent = again;
  button.hidden = true;
  button.addEventListener("click", restart);
  bar.className = "row tally";
  bar.append(status, button);
  box.append(bar);
  // What a browser kept on a reload is compared again.
  for (const set of sets) if (chosen(set)) compare(set);
}
