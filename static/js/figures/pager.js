// One of several at a time: back, next, and a button that shows all of them (place 0). show(at, where) draws it;
// arrive(at) comes after back and next. There may be places beyond the total, up to last.
export function push(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn alt quiet";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

export function pager([back, next, place, showAll, oneByOne, everything], total, { show, arrive, last = total }) {
  const bar = document.createElement("div");
  const status = document.createElement("p");
  let at = 1;

  function go(number) {
    at = number;
    // Not disabled: whoever presses it keeps the focus there.
    previous.ariaDisabled = String(at === 1);
    following.ariaDisabled = String(at === last);
    previous.hidden = following.hidden = at === 0;
    all.textContent = at ? showAll : oneByOne;
    const numbers = [at, total];
    show(at, at ? place.replaceAll("#", () => numbers.shift()) : everything);
  }

  function step(number) {
    if (number < 1 || number > last) return;
    go(number);
    arrive?.(number);
  }

  const previous = push(back, () => step(at - 1));
  const following = push(next, () => step(at + 1));
  const all = push("", () => go(at ? 0 : 1));
  bar.className = "row walk-bar";
  status.setAttribute("role", "status");
  bar.append(previous, following, status);
  return { bar, status, all, go, at: () => at };
}
