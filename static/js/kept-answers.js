// Answers that the server does not have yet, kept on this device: {answer, confidence, revision} per attempt and place.
const name = (key) => `answer:${key}`;

export function remember(key, values) {
  try {
    localStorage.setItem(name(key), JSON.stringify(values));
  } catch {
    // No room or not allowed: the answer is still on the page.
  }
}

export function remembered(key) {
  try {
    const values = JSON.parse(localStorage.getItem(name(key)));
    return Array.isArray(values?.answer) ? values : null;
  } catch {
    return null;
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(name(key));
  } catch {
    // Nothing was kept.
  }
}
