// How a choice compares with the course, in a sentence. # in a text stands for what is filled in.
export function fill(text, ...values) {
  return text.replaceAll("#", () => values.shift());
}

export function verdict(ladder, [same, higher, lower, other, ...rungs]) {
  return ({ value, labels }, answer) => {
    const label = labels[0].textContent.trim();
    const apart = ladder.indexOf(answer) - ladder.indexOf(value);
    if (!apart) return fill(value === answer ? same : other, label);
    if (!ladder.includes(value) || !ladder.includes(answer)) return fill(other, label);
    return fill(apart > 0 ? higher : lower, label, rungs[Math.abs(apart) - 1]);
  };
}
