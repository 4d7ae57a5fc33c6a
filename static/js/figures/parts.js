// The words are the controls and work without this. Here a line of the drawing opens its words, and all can be shown.
export function start(figure, [showAll, hideAll]) {
  const parts = [...figure.querySelectorAll("details[data-part]")];
  const drawing = figure.querySelector("svg");
  const { name } = parts[0];
  const button = document.createElement("button");

  // A line is thin: a wider, unseen one over it takes the finger.
  for (const line of drawing.querySelectorAll("[data-part] .rt:not(.ar)")) {
    const touch = line.cloneNode();
    touch.setAttribute("class", "touch");
    line.after(touch);
  }

  drawing.addEventListener("click", ({ target }) => {
    const number = target.closest("[data-part]")?.dataset.part;
    const part = parts.find((one) => one.dataset.part === number);
    if (!part) return;
    part.open = !part.open;
    if (part.open) part.scrollIntoView({ block: "nearest" });
  });

  const isAll = () => parts.every((part) => part.open);
  const label = () => {
    button.textContent = isAll() ? hideAll : showAll;
  };

  button.type = "button";
  button.className = "btn alt quiet";
  button.addEventListener("click", () => {
    const open = !isAll();
    // Parts of one name close one another, so they have none while all are shown.
    for (const part of parts) part.name = open ? "" : name;
    for (const part of parts) part.open = open;
    label();
  });
  for (const part of parts) part.addEventListener("toggle", label);
  label();
  parts[parts.length - 1].after(button);
}
