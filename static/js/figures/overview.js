// At the end of a sorter: per statement what the reader chose and what the course says.
import { fill } from "./verdict.js";

export function overview(sets, [title, alike, apart, none]) {
  const element = document.createElement("div");
  const heading = document.createElement("p");
  const list = document.createElement("ol");

  const labelOf = (input) => input.labels[0].textContent.trim();

  // What was not chosen is not given away.
  function outcome(set) {
    const mine = set.querySelector(":checked");
    if (!mine) return none;
    const theirs = set.querySelector(`[value="${set.dataset.answer}"]`);
    return mine === theirs ? fill(alike, labelOf(mine)) : fill(apart, labelOf(mine), labelOf(theirs));
  }

  function draw() {
    const rows = sets.map((set) => {
      const row = document.createElement("li");
      const found = document.createElement("b");
      found.textContent = outcome(set);
      row.append(set.querySelector("legend span").textContent, found);
      return row;
    });
    list.replaceChildren(...rows);
  }

  element.className = "sort-end";
  heading.className = "label";
  heading.textContent = title;
  element.append(heading, list);
  return { element, heading, title, draw };
}
