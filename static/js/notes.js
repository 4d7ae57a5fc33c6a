// Notes, highlights and bookmarks in the lesson. Words wait on the device until the server has them.
import { person } from "./kept-answers.js";
import { find, passage } from "./passages.js";

const root = document.querySelector("[data-notes]");
const { notes: here, all, ...say } = root.dataset;
const bar = root.querySelector(".notes-bar");
const list = bar.querySelector("ul");
const box = root.querySelector("dialog");
const field = box.querySelector("textarea");
const link = box.querySelector("a");
const [status, aloud] = root.querySelectorAll("[role=status]");
const blocks = [...document.querySelectorAll(".text > [id]:not(h2, h3, details)")].filter((block) => block.innerText.trim());
const pens = new Map();
const mine = { notes: [], highlights: [], bookmarks: [] };
const store = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
};
let token = "";
let place; // {block, range} that the bar is about
let note;
let timer;
let pause;

const ask = (address, options) =>
  fetch(address, { headers: { Accept: "application/json" }, redirect: "manual", ...options }).catch(() => null);

// null too where somebody else has signed in meanwhile: nothing of this page may go to them.
async function load() {
  const answer = await ask(`${here}data/`);
  const data = answer?.ok ? await answer.json() : null;
  if (data?.owner !== person) return null;
  ({ token } = data);
  return data;
}

// The server's {state, …}; {} when it was not reached.
async function post(address, values, again = true) {
  const body = new URLSearchParams({ ...values, csrfmiddlewaretoken: token });
  const answer = await ask(address, { method: "POST", body, keepalive: true });
  if (answer?.status === 403 && again && (await load())) return post(address, values, false);
  if (answer?.status === 403 || answer?.type === "opaqueredirect") return { error: say.signedOut };
  return answer?.headers.get("Content-Type")?.startsWith("application/json") ? answer.json() : {};
}

const slot = (row) => `note:${person}:${row.uuid}`;
const hold = (row) => store((kept) => kept.setItem(slot(row), JSON.stringify({ ...row, busy: false })));

async function save(row) {
  if (row.busy) return;
  row.busy = true;
  const { uuid, revision, anchor, text } = row;
  const reply = await post(`${row.at}save/`, { uuid, revision, anchor, text });
  row.busy = false;
  if (reply.state === "saved") {
    store((kept) => kept.removeItem(slot(row)));
    Object.assign(row, { uuid: reply.uuid, revision: reply.revision });
    if (row.text !== text) {
      hold(row);
      save(row);
    }
  } else if (!reply.error) setTimeout(sendWaiting, 30_000);
  if (row !== note) return;
  status.textContent = reply.said ?? reply.error ?? say.offline;
  show();
}

// What waits on this device for this account: into the lesson that it belongs to, and to the server.
function sendWaiting() {
  const names = store((kept) => Object.keys(kept).filter((name) => name.startsWith(slot({ uuid: "" })))) ?? [];
  for (const name of names) {
    const kept = JSON.parse(localStorage.getItem(name));
    let row = mine.notes.find(({ uuid }) => uuid === kept.uuid);
    if (row) row.text = kept.text;
    else if (kept.at === here) mine.notes.push((row = kept));
    save(row ?? kept);
  }
  draw();
}

const of = (kind, { id }) => mine[kind].filter(({ anchor }) => anchor === id);

function draw() {
  CSS.highlights?.set("mine", new Highlight(...mine.highlights.map((row) => find(row, blocks)).filter(Boolean)));
  for (const [block, pen] of pens) {
    const [notes, marks, saved] = Object.keys(mine).map((kind) => of(kind, block).length);
    pen.classList.toggle("on", notes + saved);
    pen.ariaLabel = `${say.pen} ${block.innerText.slice(0, 40)}`;
    if (notes) pen.ariaLabel += `. ${say.written} ${notes}`;
    if (marks) pen.ariaLabel += `. ${say.marked} ${marks}`;
    if (saved) pen.ariaLabel += `. ${say.kept}`;
  }
}

function open(block, range, { bottom, left }) {
  place = { block, range };
  const entry = (text, act) => {
    const button = Object.assign(document.createElement("button"), { className: "plain", textContent: text, onclick: act });
    list.appendChild(document.createElement("li")).append(button);
  };
  list.replaceChildren();
  for (const row of of("notes", block)) entry(`${say.open} ${row.text.slice(0, 60)}`, () => write(row));
  for (const row of of("highlights", block)) entry(`${say.remove} ${row.quote.slice(0, 60)}`, () => remove("highlights", row, "delete"));
  bar.querySelector("[aria-pressed]").ariaPressed = of("bookmarks", block).length > 0;
  bar.style.setProperty("--y", `${bottom + scrollY + 6}px`);
  bar.style.setProperty("--x", `${Math.max(8, Math.min(left, innerWidth - 480))}px`);
  if (!bar.matches(":popover-open")) bar.showPopover({ source: pens.get(block) });
}

function done(reply) {
  aloud.textContent = reply.said ?? reply.error ?? say.failed;
  bar.hidePopover();
  draw();
}

async function remove(kind, row, verb) {
  const reply = await post(`${all}${kind}/${row.uuid}/${verb}/`);
  if (reply.state) mine[kind] = mine[kind].filter((one) => one !== row);
  done(reply);
}

async function add(kind, verb, values, row) {
  const reply = await post(`${here}${verb}/`, values);
  if (reply.state === "saved") mine[kind].push({ ...row, anchor: values.anchor, uuid: reply.uuid });
  done(reply);
}

const acts = {
  highlight({ block, range }) {
    const words = passage(range, block);
    getSelection().empty();
    add("highlights", "highlight", { anchor: block.id, ...words }, { quote: words.quote, prefix: words.before });
  },
  bookmark({ block }) {
    const [old] = of("bookmarks", block);
    if (old) remove("bookmarks", old, "remove");
    else add("bookmarks", "bookmark", { anchor: block.id });
  },
  write: ({ block }) => write({ uuid: crypto.randomUUID(), anchor: block.id, text: "", revision: 0, at: here }),
};

function show() {
  link.hidden = !note.revision;
  link.href = `${all}${note.uuid}/delete/`;
}

function write(row) {
  note = row;
  bar.hidePopover();
  field.value = row.text;
  status.textContent = "";
  box.querySelector(".at").textContent = passage(place.range, place.block).quote;
  show();
  box.showModal();
  field.focus();
}

field.oninput = () => {
  note.text = field.value;
  if (!mine.notes.includes(note)) mine.notes.push(note);
  if (note.text.trim()) hold(note);
  status.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(save, 800, note);
};

box.onclose = () => {
  clearTimeout(timer);
  if (store((kept) => kept.getItem(slot(note)))) save(note);
  draw();
  pens.get(place.block).focus();
};

bar.onpointerdown = (event) => event.preventDefault();
bar.onclick = (event) => acts[event.target.dataset.do]?.(place);

document.onselectionchange = () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const chosen = getSelection();
    const range = !chosen.isCollapsed && !box.open && chosen.getRangeAt(0).cloneRange();
    const block = range && blocks.find((one) => one.contains(range.startContainer));
    if (block && passage(range, block).quote) open(block, range, range.getBoundingClientRect());
  }, 400);
};

function pen(block, index) {
  const button = root.querySelector("template").content.firstElementChild.cloneNode(true);
  button.tabIndex = index ? -1 : 0;
  button.onclick = () => {
    const range = document.createRange();
    range.selectNodeContents(block);
    open(block, range, button.getBoundingClientRect());
    bar.querySelector("button").focus();
  };
  button.onkeydown = ({ key }) => {
    const next = pens.get(blocks[index + { ArrowDown: 1, ArrowUp: -1 }[key]]);
    if (!next) return;
    button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  (block.matches("ul, ol") ? block.lastElementChild : block).append(button);
  pens.set(block, button);
}

const data = await load();
for (const kind in mine) mine[kind].push(...(data?.[kind] ?? []));
for (const row of mine.notes) row.at = here;
blocks.forEach(pen);
sendWaiting();
addEventListener("online", sendWaiting);
// Back to this page after someone signed out: it shows nothing of them any more.
addEventListener("pageshow", async ({ persisted }) => {
  if (persisted && navigator.onLine && !(await load())) location.reload();
});
