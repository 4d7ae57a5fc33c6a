// Notes, highlights and bookmarks in the lesson. Words are kept on the device until the server has them; without this
// file the same is done on the page of notes.
import { find, passage } from "./passages.js";

const root = document.querySelector("[data-notes]");
const here = root.dataset.notes;
const say = root.dataset;
const bar = root.querySelector(".notes-bar");
const list = bar.querySelector("ul");
const box = root.querySelector("dialog");
const field = box.querySelector("textarea");
const [status, aloud] = root.querySelectorAll("[role=status]");
const blocks = [...document.querySelectorAll(".text > [id]:not(h2, h3, details)")].filter((block) => block.textContent.trim());
const pens = new Map();
const mine = { notes: [], highlights: [], bookmarks: [] };
let owner = null;
let token = "";
let place = null; // {block, range}: what the bar is about
let note = null;
let timer = 0;
let pause = 0;

const read = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const keep = (name, text) => { try { localStorage.setItem(name, text); } catch { /* no room: it is still on the page */ } };
const drop = (name) => { try { localStorage.removeItem(name); } catch { /* nothing was kept */ } };
const slot = ({ uuid }) => `note:${owner}:${uuid}`;
const at = (rows, block) => rows.filter((row) => row.anchor === block.id);

async function load() {
  const answer = await fetch(`${here}data/`, { headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return false;
  const data = await answer.json();
  ({ owner, token } = data);
  keep("notes", owner);
  return data;
}

// {state} as the server says; "" when it was not reached.
async function post(address, values, again = true) {
  const body = new URLSearchParams({ ...values, csrfmiddlewaretoken: token });
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", body, headers, keepalive: true, redirect: "manual" }).catch(() => null);
  if (!answer) return { state: "" };
  if (answer.type === "opaqueredirect") return { state: "signed-out", error: say.signedOut };
  if (answer.status === 403)
    return again && (await load()) ? post(address, values, false) : { state: "signed-out", error: say.signedOut };
  return answer.headers.get("Content-Type")?.startsWith("application/json") ? answer.json() : { state: "" };
}

async function save(row) {
  if (row.busy || !row.text.trim()) return;
  row.busy = true;
  const { text, uuid } = row;
  const reply = await post(`${row.base ?? here}save/`, { uuid, text, revision: row.revision, anchor: row.anchor });
  row.busy = false;
  if (reply.state === "saved") {
    drop(slot(row));
    Object.assign(row, { uuid: reply.uuid, revision: reply.revision });
    if (row.text !== text) {
      hold(row);
      save(row);
    } else if (row === note) link();
  }
  if (row === note) status.textContent = reply.said ?? reply.error ?? say.offline;
  if (!reply.state) setTimeout(sendKept, 30_000);
}

const hold = (row) => keep(slot(row), JSON.stringify({ ...row, busy: false, base: row.base ?? here }));

function waiting() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`note:${owner}:`));
    return names.map((name) => JSON.parse(localStorage.getItem(name)));
  } catch {
    return [];
  }
}

// What this device kept, of this account: into the lesson where it belongs, and to the server.
function sendKept() {
  for (const kept of waiting()) {
    const known = kept.base === here && mine.notes.find((row) => row.uuid === kept.uuid);
    if (known) known.text = kept.text;
    else if (kept.base === here) mine.notes.push(kept);
    save(known || kept);
  }
  draw();
}

function draw() {
  const ranges = mine.highlights.map((row) => find(row, blocks)).filter(Boolean);
  if (CSS.highlights) CSS.highlights.set("mine", new Highlight(...ranges));
  else mark(ranges);
  for (const [block, pen] of pens) {
    const [notes, marks, saved] = [at(mine.notes, block), at(mine.highlights, block), at(mine.bookmarks, block)];
    pen.classList.toggle("on", notes.length + saved.length > 0);
    pen.ariaLabel = [
      `${say.pen} ${block.textContent.trim().slice(0, 40)}`,
      notes.length && `${say.notesHere} ${notes.length}`,
      marks.length && `${say.highlightsHere} ${marks.length}`,
      saved.length && say.bookmarkHere,
    ].filter(Boolean).join(". ");
  }
}

function mark(ranges) {
  for (const old of document.querySelectorAll("mark.mine")) old.replaceWith(...old.childNodes);
  for (const range of ranges) {
    const wrap = Object.assign(document.createElement("mark"), { className: "mine" });
    wrap.append(range.extractContents());
    range.insertNode(wrap);
  }
}

function open(block, range, { bottom, left }) {
  place = { block, range };
  list.replaceChildren();
  const entry = (text, act) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: text });
    button.addEventListener("click", act);
    list.appendChild(document.createElement("li")).append(button);
  };
  for (const row of at(mine.notes, block)) entry(`${say.open} ${row.text.slice(0, 60)}`, () => write(row));
  for (const row of at(mine.highlights, block)) entry(`${say.remove} ${row.quote.slice(0, 60)}`, () => unmark(row));
  bar.querySelector("[aria-pressed]").ariaPressed = String(at(mine.bookmarks, block).length > 0);
  bar.style.setProperty("--y", `${bottom + scrollY + 6}px`);
  bar.style.setProperty("--x", `${Math.max(8, Math.min(left, innerWidth - 480))}px`);
  if (!bar.matches(":popover-open")) bar.showPopover({ source: pens.get(block) });
}

function done(text) {
  aloud.textContent = text;
  bar.hidePopover();
  draw();
}

const outcome = (reply) => done(reply.said ?? reply.error ?? say.failed);

async function unmark(row) {
  const reply = await post(`${say.all}highlights/${row.uuid}/delete/`, {});
  if (reply.state === "removed") mine.highlights.splice(mine.highlights.indexOf(row), 1);
  outcome(reply);
}

const acts = {
  async highlight() {
    const { block, range } = place;
    const words = passage(range, block);
    const reply = await post(`${here}highlight/`, { anchor: block.id, ...words });
    if (reply.state === "saved" && !mine.highlights.some((row) => row.uuid === reply.uuid))
      mine.highlights.push({ uuid: reply.uuid, anchor: block.id, quote: words.quote, prefix: words.before });
    getSelection().removeAllRanges();
    outcome(reply);
  },
  async bookmark() {
    const { block } = place;
    const [old] = at(mine.bookmarks, block);
    const reply = await post(old ? `${say.all}bookmarks/${old.uuid}/remove/` : `${here}bookmark/`, { anchor: block.id });
    if (reply.state === "removed") mine.bookmarks.splice(mine.bookmarks.indexOf(old), 1);
    if (reply.state === "saved") mine.bookmarks.push({ uuid: reply.uuid, anchor: block.id });
    outcome(reply);
  },
  write() {
    write({ uuid: crypto.randomUUID(), anchor: place.block.id, text: "", revision: 0 });
  },
};

function link() {
  box.querySelector("a").hidden = !note.revision;
  box.querySelector("a").href = `${say.all}${note.uuid}/delete/`;
}

function write(row) {
  note = row;
  bar.hidePopover();
  field.value = row.text;
  status.textContent = "";
  box.querySelector(".at").textContent = passage(place.range, place.block).quote;
  link();
  box.showModal();
  field.focus();
}

field.addEventListener("input", () => {
  note.text = field.value;
  clearTimeout(timer);
  if (!note.text.trim()) {
    status.textContent = say.empty;
    return drop(slot(note));
  }
  if (!mine.notes.includes(note)) mine.notes.push(note);
  hold(note);
  status.textContent = "";
  timer = setTimeout(save, 800, note);
});

box.addEventListener("close", () => {
  clearTimeout(timer);
  if (read(slot(note))) save(note);
  draw();
  pens.get(place.block).focus();
});

bar.addEventListener("pointerdown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => acts[event.target.closest("[data-do]")?.dataset.do]?.());

function pen(block, index) {
  const button = root.querySelector("template").content.cloneNode(true).firstElementChild;
  button.tabIndex = index ? -1 : 0;
  button.addEventListener("click", () => {
    const range = document.createRange();
    range.selectNodeContents(block);
    open(block, range, button.getBoundingClientRect());
    bar.querySelector("button").focus();
  });
  button.addEventListener("keydown", ({ key }) => {
    const next = blocks[index + { ArrowDown: 1, ArrowUp: -1 }[key]];
    if (!next) return;
    button.tabIndex = -1;
    pens.get(next).tabIndex = 0;
    pens.get(next).focus();
  });
  (block.matches("ul, ol") ? block.lastElementChild : block).append(button);
  pens.set(block, button);
}

document.addEventListener("selectionchange", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed && !box.open && chosen.getRangeAt(0).cloneRange();
    const block = range && blocks.find((one) => one.contains(range.startContainer));
    if (block && passage(range, block).quote) open(block, range, range.getBoundingClientRect());
  }, 400);
});

const data = await load();
if (data) Object.assign(mine, { notes: data.notes, highlights: data.highlights, bookmarks: data.bookmarks });
owner ??= read("notes");
if (owner) {
  blocks.forEach(pen);
  sendKept();
  addEventListener("online", sendKept);
}
