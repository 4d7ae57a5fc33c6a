// One step at a time, the drawing growing along; “show all” gives back the list as it was sent.
export function start(figure, [back, next, place, showAll, oneByOne, everything]) {
  const list = figure.querySelector(".walk");
  const steps = [...list.children];
  const drawn = [...figure.querySelectorAll("svg [data-step]")].map((element) => ({
    element,
    in: element.dataset.step.split(" ").map(Number),
  }));
  const bar = document.createElement("div");
  const status = document.createElement("p");
  let at = 1;

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn alt quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  function show(number) {
    at = number;
    figure.toggleAttribute("data-walking", at > 0);
    steps.forEach((step, index) => step.classList.toggle("now", index + 1 === at));
    for (const { element, in: numbers } of drawn) {
      element.classList.toggle("now", numbers.includes(at));
      element.classList.toggle("later", at > 0 && Math.min(...numbers) > at);
    }
    // Not disabled: whoever presses it keeps the focus there.
    previous.ariaDisabled = String(at === 1);
    following.ariaDisabled = String(at === steps.length);
    previous.hidden = following.hidden = at === 0;
    bar.classList.toggle("vh", at === 0);
    all.textContent = at ? showAll : oneByOne;
  }

  // Said aloud once, politely: which step, and what it is about.
  function go(number) {
    if (number < 1 || number > steps.length) return;
    show(number);
    say();
  }

  function say() {
    const numbers = [at, steps.length];
    const where = at ? place.replaceAll("#", () => numbers.shift()) : everything;
    const title = document.createElement("span");
    title.className = "vh";
    title.textContent = at ? `: ${steps[at - 1].querySelector("b").textContent}` : "";
    status.replaceChildren(where, title);
  }

  const previous = button(back, () => go(at - 1));
  const following = button(next, () => go(at + 1));
  const all = button("", () => {
    show(at ? 0 : 1);
    say();
  });
  figure.querySelector("svg").addEventListener("click", ({ target }) => {
    const found = drawn.find(({ element }) => element === target.closest("[data-step]"));
    if (found && at) go(found.in[0]);
  });

  bar.className = "row walk-bar";
  status.setAttribute("role", "status");
  bar.append(previous, following, status);
  show(1);
  say();
  list.before(bar);
  list.after(all);
}
