// The drawing of a figure in which one sorts: a column for each number, a line for each category.
const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 10;

function shape(parent, name, className, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", className);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  parent.append(made);
  return made;
}

// A column of the drawing for each number: an open ring where the reader puts it, a disc where the course does.
export function columns(drawing, total) {
  const tracks = new Map();
  for (const line of drawing.querySelectorAll("[data-category]")) {
    const [from, to, y] = ["x1", "x2", "y1"].map((name) => Number(line.getAttribute(name)));
    tracks.set(line.dataset.category, { from, to, y });
  }
  const heights = [...tracks.values()].map(({ y }) => y);
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const place = (key, number) => {
    const { from, to, y } = tracks.get(key);
    return { x: from + ((to - from) * (number - 0.5)) / total, y };
  };
  for (let number = 1; number <= total; number += 1) {
    const { x } = place([...tracks.keys()][0], number);
    shape(drawing, "path", "ln guide", { d: `M${x} ${top - 20}V${bottom}` });
    shape(drawing, "text", "lbl-s lbl-m", { x, y: top - 26 }, number);
  }

  return (number, mine, theirs) => {
    const group = shape(drawing, "g", "mark", {});
    const [yours, course] = [place(mine, number), place(theirs, number)];
    if (mine !== theirs) {
      const side = yours.y < course.y ? RADIUS : -RADIUS;
      shape(group, "path", "ln", { d: `M${yours.x} ${yours.y + side}V${course.y - side}` });
    }
    shape(group, "circle", "yours", { cx: yours.x, cy: yours.y, r: RADIUS });
    if (mine !== theirs) shape(group, "text", "lbl lbl-m", { x: yours.x, y: yours.y + 4.5 }, number);
    shape(group, "circle", "course", { cx: course.x, cy: course.y, r: mine === theirs ? RADIUS - 2.5 : RADIUS });
    shape(group, "text", "lbl lbl-m", { x: course.x, y: course.y + 4.5 }, number);
    return group;
  };
}
