// What the server does not have yet, kept on this device with whose it is: answers per attempt and place
// ({answer, confidence, revision}), and lessons that were read.
const LONGEST = 30 * 24 * 60 * 60 * 1000;

// Whose page this is; empty for a visitor.
export const person = document.querySelector("[data-person]")?.dataset.person ?? "";

// This page came from the device, not from the server.
export const isCopy = document.querySelector("[data-copy]") !== null;

// What a visitor did moves into the account, so it goes along with whoever signs in.
const isMine = (entry) => entry?.person === person || entry?.person === "";

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// What is said again keeps its place in the order.
function write(name, values) {
  const before = read(name);
  const isSame = before && JSON.stringify({ ...before, ...values }) === JSON.stringify(before);
  try {
    localStorage.setItem(name, JSON.stringify({ ...values, person, at: isSame ? before.at : Date.now() }));
  } catch {
    // No room or not allowed: the answer is still on the page.
  }
}

export function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

export const remember = (key, values) => write(`answer:${key}`, values);
export const forget = (key) => drop(`answer:${key}`);
export const rememberRead = (address) => write(`read:${address}`, {});

export function remembered(key) {
  const values = read(`answer:${key}`);
  return Array.isArray(values?.answer) && isMine(values) ? values : null;
}

// Everything of this person that waits, the oldest first; what waits for more than a month is of nobody any more.
export function waiting() {
  const found = [];
  for (const name of Object.keys(localStorage)) {
    const [, kind, key] = /^(answer|read):(.+)$/.exec(name) ?? [];
    if (!kind) continue;
    const entry = read(name);
    if (!entry || Date.now() - entry.at > LONGEST) drop(name);
    else if (isMine(entry)) found.push({ ...entry, name, kind, key });
  }
  return found.sort((one, other) => one.at - other.at);
}
