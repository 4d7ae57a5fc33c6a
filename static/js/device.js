// What this device keeps: it goes when the page is no longer that person's, and what waits is sent.
import { drop, isCopy, person, waiting } from "./kept-answers.js";

const language = document.documentElement.lang;
const OWNER = "kept-for";

// Forget every kept page; also those that the worker is busy with.
export async function purge() {
  drop(OWNER);
  const worker = await navigator.serviceWorker?.getRegistration();
  worker?.active?.postMessage({ purge: true });
  if (!("caches" in self)) return;
  for (const name of await caches.keys()) if (name.startsWith("pages-")) await caches.delete(name);
}

async function checkOwner() {
  const owner = localStorage.getItem(OWNER);
  if (!isCopy && owner !== null && owner !== person) await purge();
}

export const ready = checkOwner().catch(() => {});

export function own() {
  localStorage.setItem(OWNER, person);
}

function body(entry) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const data = new URLSearchParams({ csrfmiddlewaretoken: token });
  if (entry.kind === "answer") {
    data.set("action", "save");
    data.set("revision", entry.revision);
    data.set("confidence", entry.confidence);
    for (const value of entry.answer) data.append("answer", value);
  }
  return data;
}

// Resolves to {done, error, stays}; null when the server was not reached, did not know us, or broke.
async function send(entry) {
  const address = entry.kind === "answer" ? `/${language}/attempts/${entry.key}/` : entry.key;
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { method: "POST", body: body(entry), headers, redirect: "manual" });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const reply = isJson ? await answer.json() : {};
    if (reply.state === "saved" || answer.type === "opaqueredirect") return { done: true };
    const stays = reply.state === "conflict"; // the page of the question shows both, and asks which one counts
    if (stays || ["closed", "invalid"].includes(reply.state)) return { error: reply.error, address, stays };
    return answer.status === 404 ? {} : null;
  } catch {
    return null;
  }
}

// The words stand on the page about offline reading, in the language of this one.
async function words() {
  const answer = await fetch(`/${language}/offline/`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-sent]").dataset;
}

export const make = (name, values) => Object.assign(document.createElement(name), values);

function note(kind, ...parts) {
  const region = document.querySelector(".notices") ?? make("section", { className: "wrap notices" });
  const line = make("p", { className: `notice ${kind}`, role: "status" });
  document.querySelector("main").prepend(region);
  region.append(line);
  line.append(...parts);
}

let running = false;

// Send in the order in which it was done. The question that is open saves its own answer.
async function flush() {
  const open = document.querySelector("form[data-autosave]")?.dataset.autosave;
  const entries = waiting().filter(({ key }) => key !== open);
  if (running || !entries.length || !navigator.onLine) return;
  running = true;
  const refused = [];
  let sent = 0;
  for (const entry of entries) {
    const result = await send(entry);
    if (!result) break;
    if (!result.stays) drop(entry.name);
    if (result.done) sent += 1;
    if (result.error) refused.push(result);
  }
  running = false;
  if (!sent && !refused.length) return;
  const said = await words();
  if (sent) note("success", said.sent);
  for (const { error, address } of refused) {
    note("warning", error, make("a", { href: address, textContent: said.question }));
  }
}

const tell = () => flush().catch(() => {});
ready.then(tell);
window.addEventListener("online", tell);
