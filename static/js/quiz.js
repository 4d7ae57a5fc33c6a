// Saves an answer as soon as it changes, and says so only when the server has it. The page works without this file.
import { forget, isCopy, remember, remembered } from "./kept-answers.js";

const form = document.querySelector("form[data-autosave]");
const status = form.querySelector("[role=status]");
const both = document.querySelector("[data-conflict]");
const key = form.dataset.autosave;
// Not form.action: the buttons are called that.
const address = form.getAttribute("action");
const LONGEST_WAIT = 30_000;
const LONGEST_SAVE = 15_000;
const PAUSE_OF_TYPING = 800;

let dirty = false;
let running = null;
let stopped = false;
let pause = 1_000;
let timer = 0;
let typing = 0;

const say = (text) => {
  if (status.textContent !== text) status.textContent = text;
};

const fields = () => [...form.querySelectorAll("[name=answer], [name^='answer.']")];
const isChoice = (input) => ["radio", "checkbox"].includes(input.type);
const isGiven = (input) => (isChoice(input) ? input.checked : input.value.trim() !== "");
const defaultOf = (field) => field.defaultValue ?? [...field.options].find((one) => one.defaultSelected)?.value ?? "";
const isChanged = (input) =>
  isChoice(input) ? input.checked !== input.defaultChecked : input.type !== "hidden" && input.value !== defaultOf(input);

// An answer is a list of texts; what stands in a part of the question is sent as "part=value".
const prefix = (input) => (input.name === "answer" ? "" : `${input.name.slice(7)}=`);

const answer = () => ({
  answer: fields().filter(isGiven).map((input) => prefix(input) + input.value),
  confidence: form.querySelector("[name=confidence]:checked")?.value ?? "",
  revision: form.elements.revision.value,
});

const body = (values) => {
  const data = new URLSearchParams({
    action: "save",
    csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    revision: values.revision,
    confidence: values.confidence,
  });
  for (const value of values.answer) data.append("answer", value);
  return data;
};

// Resolves to {status, reply}; status 0 when the server was not reached or did not answer as agreed.
async function send(values) {
  const patience = new AbortController();
  const limit = setTimeout(() => patience.abort(), LONGEST_SAVE);
  try {
    const response = await fetch(address, {
      method: "POST",
      body: body(values),
      headers: { Accept: "application/json" },
      keepalive: true,
      redirect: "manual",
      signal: patience.signal,
    });
    const json = response.headers.get("Content-Type")?.startsWith("application/json");
    return { status: response.status, reply: json ? await response.json() : {} };
  } catch {
    return { status: 0, reply: {} };
  } finally {
    clearTimeout(limit);
  }
}

// A copy of this page may be older than what the server has: what this window saved is put back into it.
function noteSaved() {
  try {
    sessionStorage.setItem(`saved:${key}`, JSON.stringify(answer()));
  } catch {
    // The copy shows what it was kept with.
  }
}

function savedHere() {
  try {
    return JSON.parse(sessionStorage.getItem(`saved:${key}`));
  } catch {
    return null;
  }
}

function put(values) {
  const left = [...values.answer];
  for (const input of fields()) {
    const start = prefix(input);
    if (isChoice(input)) input.checked = values.answer.includes(start + input.value);
    else {
      const place = left.findIndex((text) => text.startsWith(start));
      input.value = place < 0 ? "" : left.splice(place, 1)[0].slice(start.length);
    }
  }
  form.dispatchEvent(new CustomEvent("answer-put"));
  for (const input of form.querySelectorAll("[name=confidence]")) input.checked = values.confidence === input.value;
}

function tryAgain() {
  say(navigator.onLine ? form.dataset.retry : form.dataset.offline);
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, pause);
  pause = Math.min(pause * 2, LONGEST_WAIT);
}

// Another answer was saved elsewhere: both are shown. Nothing is saved over it until one of the two is chosen.
function showBoth(reply) {
  for (const name of ["kept", "sent"]) both.querySelector(`[data-${name}]`).textContent = reply[name];
  both.dataset.revision = reply.revision;
  if (both.hidden) {
    both.hidden = false;
    both.className = "errors";
    both.scrollIntoView({ block: "nearest" });
  }
  say(reply.sentence);
}

function settle({ status: code, reply }) {
  if (reply.state === "saved") {
    form.elements.revision.value = reply.revision;
    pause = 1_000;
    both.hidden = true;
    if (!dirty) {
      forget(key);
      noteSaved();
      say(form.dataset.saved);
    }
  } else if (reply.state === "invalid") {
    say(reply.error);
  } else if (reply.state === "conflict") {
    showBoth(reply);
  } else if (reply.state === "closed") {
    stopped = true;
    forget(key);
    say(reply.error);
  } else if (reply.state === "signed-out") {
    say(reply.error);
  } else if (code === 403) {
    say(form.dataset.reload);
  } else tryAgain();
}

// One save at a time; the newest answer wins.
async function save() {
  dirty = true;
  const values = answer();
  if (values.answer.length || values.revision !== "0") remember(key, values);
  if (running || stopped) return;
  dirty = false;
  running = send(values).then(settle);
  await running;
  running = null;
  if (dirty && pause === 1_000) await save();
}

// What this device kept because the server could not be reached: put it back and save it.
// The same for what was chosen before this script had loaded.
async function restore() {
  const kept = remembered(key) ?? (isCopy ? savedHere() : null);
  if (kept && isCopy) form.elements.revision.value = kept.revision;
  if (!kept) {
    if ([...fields(), ...form.querySelectorAll("[name=confidence]")].some(isChanged)) await save();
    return;
  }
  if (kept.revision !== form.elements.revision.value) {
    const outcome = await send(kept);
    if (outcome.reply.state === "conflict") {
      form.elements.revision.value = kept.revision;
      put(kept);
    }
    settle(outcome);
    return;
  }
  put(kept);
  await save();
}

// What was said about the answer before is not true of this one; and saying it anew makes it heard again.
form.addEventListener("change", () => {
  clearTimeout(typing);
  say("");
  save();
});
// What is typed is saved in a pause of typing, not only when the field is left; until then this device has it.
form.addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  if (isChoice(target) || stopped) return;
  say("");
  dirty = true;
  remember(key, answer());
  typing = setTimeout(save, PAUSE_OF_TYPING);
});
window.addEventListener("online", () => {
  pause = 1_000;
  if (dirty) save();
});

// The button is no part of the form here: it would be the one that Enter presses.
both.querySelector("[data-mine]").addEventListener("click", (event) => {
  if (!both.dataset.revision) return;
  event.preventDefault();
  form.elements.revision.value = both.dataset.revision;
  save();
});
both.querySelector("[data-theirs]").addEventListener("click", () => forget(key));

// The next question of the final test is on this device too; a verdict needs the server.
function goOn(action) {
  const [attempt, place] = key.split("/");
  const next = Number(place) + 1;
  if (action === "next" && next <= Number(form.dataset.total)) {
    location.assign(address.replace(`${attempt}/${place}/`, `${attempt}/${next}/`));
  }
}

// A button pressed while a save is under way waits for it, so that the page is not taken for a second window.
form.addEventListener("submit", (event) => {
  if (!navigator.onLine) {
    event.preventDefault();
    remember(key, answer());
    say(form.dataset.offline);
    goOn(event.submitter?.value);
    return;
  }
  if (!both.hidden) forget(key);
  if (!running) return;
  event.preventDefault();
  const { submitter } = event;
  const atMost = new Promise((resolve) => setTimeout(resolve, 3_000));
  Promise.race([running, atMost]).then(() => {
    running = null;
    form.requestSubmit(submitter);
  });
});

restore();
