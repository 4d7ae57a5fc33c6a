// One step at a time, the drawing growing along; “show all” gives back the list as it was sent.
import { pager } from "./pager.js";

export function start(figure, words) {
  const list = figure.querySelector(".walk");
  const steps = [...list.children];
  const drawn = [...figure.querySelectorAll("svg [data-step]")].map((element) => ({
    element,
    in: element.dataset.step.split(" ").map(Number),
  }));

  function show(at, where) {
    figure.toggleAttribute("data-walking", at > 0);
    steps.forEach((step, index) => step.classList.toggle("now", index + 1 === at));
    for (const { element, in: numbers } of drawn) {
      element.classList.toggle("now", numbers.includes(at));
      element.classList.toggle("later", at > 0 && Math.min(...numbers) > at);
    }
    bar.classList.toggle("vh", at === 0);
    // Said aloud once, politely: which step, and what it is about.
    const title = document.createElement("span");
    title.className = "vh";
    title.textContent = at ? `: ${steps[at - 1].querySelector("b").textContent}` : "";
    status.replaceChildren(where, title);
  }

  const { bar, status, all, go, at } = pager(words, steps.length, { show });
  figure.querySelector("svg").addEventListener("click", ({ target }) => {
    const found = drawn.find(({ element }) => element === target.closest("[data-step]"));
    if (found && at()) go(found.in[0]);
  });
  go(1);
  list.before(bar);
  list.after(all);
}
