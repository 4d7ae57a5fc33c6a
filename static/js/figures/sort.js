// One statement at a time; choosing opens the comparison and puts marks in the drawing. Nothing is sent or stored.
import { columns } from "./marks.js";
import { overview } from "./overview.js";
import { pager, push } from "./pager.js";
import { fill, verdict } from "./verdict.js";

// The words come in the order of content/wording.py.
export function start(figure, words) {
  const [count, again, restarted, keys, ...rest] = words.slice(7);
  const box = figure.querySelector(".sort");
  const judge = verdict(box.dataset.ladder.split(" "), words);
  const sets = [...box.querySelectorAll("fieldset")];
  const draw = columns(figure.querySelector(".in > svg"), sets.length);
  const marks = new Map();
  const end = overview(sets, rest.slice(6));
  const [heard, placed, counted] = ["vh", "where", "muted"].map((name) => {
    const made = document.createElement("span");
    made.className = name;
    return made;
  });
  const hint = document.createElement("p");
  const foot = document.createElement("div");
  let byArrow = false;

  const chosen = (set) => set.querySelector(":checked");
  const sentence = (set) => judge(chosen(set), set.dataset.answer);
  const isSame = (set) => chosen(set)?.value === set.dataset.answer;

  function tally() {
    const done = sets.filter((set) => marks.has(set));
    counted.textContent = done.length ? fill(count, done.length, sets.length, done.filter(isSame).length) : "";
    restart.hidden = !done.length || (at() > 0 && at() <= sets.length);
  }

  function compare(set) {
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
    marks.set(set, draw(sets.indexOf(set) + 1, chosen(set).value, set.dataset.answer));
    heard.textContent = `${said.textContent} `;
    tally();
  }

  // Place 0 shows all statements; behind the last one stands the overview.
  function show(number, where) {
    const isEnd = number > sets.length;
    figure.toggleAttribute("data-walking", number > 0);
    sets.forEach((set, index) => {
      for (const part of [set, set.nextElementSibling]) part.classList.toggle("now", index + 1 === number);
    });
    if (isEnd) end.draw();
    end.element.hidden = !isEnd;
    heard.textContent = "";
    placed.textContent = `${isEnd ? end.title : where} `;
    tally();
  }

  // Whoever goes on, by whatever means, is brought to what is now asked.
  function arrive(number) {
    const target = sets[number - 1]?.querySelector("legend") ?? end.heading;
    target.tabIndex = -1;
    target.focus();
  }

  const { bar, status, all, go, at } = pager(rest, sets.length, { show, arrive, last: sets.length + 1 });
  const restart = push(again, () => {
    for (const set of sets) {
      if (chosen(set)) chosen(set).checked = false;
      set.nextElementSibling.open = false;
      set.nextElementSibling.querySelector(".said")?.remove();
      marks.get(set)?.remove();
    }
    marks.clear();
    go(Math.min(at(), 1));
    counted.textContent = restarted;
    arrive(1);
  });

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
  status.append(heard, placed, counted);
  foot.className = "row sort-foot";
  foot.append(all, restart);
  box.append(end.element, bar, foot);
  go(1);
  // What a browser kept on a reload is compared again.
  for (const set of sets) if (chosen(set)) compare(set);
}
