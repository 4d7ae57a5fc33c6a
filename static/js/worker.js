// The service worker (served as /sw.js, behind a line that says what CONFIG is). It keeps the pages that it is told to,
// of one person, and gives them when the server cannot be reached. What is not told is never kept.
const STATIC = `static-${CONFIG.version}`;
const PAGES = `pages-${CONFIG.version}`;
const KEEPABLE =
  /^\/(?:nl|en)\/(?:courses\/[\w-]+\/modules\/[\w-]+\/(?:lessons\/[\w-]+\/)?|attempts\/[\w-]+\/\d+\/)$/;
const DAY = 24 * 60 * 60 * 1000;
const PATIENCE = 8000;
const MAIN = '<main id="main" tabindex="-1">';
const HEADERS = ["content-type", "content-security-policy", "referrer-policy"];

let generation = 0;

const age = (kept) => Date.now() - Number(kept.headers.get("x-kept-at"));
const ownerOf = (kept) => kept.headers.get("x-kept-for");
const personOn = (html) => /data-person="([^"]*)"/.exec(html)?.[1] ?? "";
const languageOf = (path) => (path.startsWith("/en/") ? "en" : "nl");

async function purge() {
  generation += 1;
  for (const name of await caches.keys()) if (name.startsWith("pages-")) await caches.delete(name);
}

// Keep a page, but only a whole one, and only of the person that it is kept for.
async function store(cache, path, answer, person) {
  const begun = generation;
  if (!answer.ok || answer.redirected || !answer.headers.get("content-type")?.startsWith("text/html")) return;
  const html = await answer.text();
  if (personOn(html) !== person) {
    await purge();
    return;
  }
  const headers = new Headers({ "x-kept-at": Date.now(), "x-kept-for": person });
  for (const name of HEADERS) if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  if (begun === generation) await cache.put(path, new Response(html, { headers }));
}

async function keep(paths, person) {
  const begun = generation;
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (age(kept) > CONFIG.days * DAY || ownerOf(kept) !== person) await cache.delete(request);
  }
  for (const path of paths.filter((one) => KEEPABLE.test(one))) {
    const kept = await cache.match(path);
    if (kept && age(kept) < DAY / 2) continue;
    const answer = await fetch(path, { priority: "low" }).catch(() => null);
    if (!answer || begun !== generation) return;
    await store(cache, path, answer, person);
  }
}

// What an answer that came from the server means for what is kept.
async function learn(cache, path, kept, answer) {
  const [, attempt, rest] = /^(\/\w\w\/attempts\/[\w-]+\/)(.*)$/.exec(path) ?? [];
  if (rest?.endsWith("/feedback/")) await cache.delete(attempt + rest.replace("feedback/", ""));
  if (rest === "result/") {
    for (const request of await cache.keys()) if (request.url.includes(attempt)) await cache.delete(request);
  }
  if (!kept) return;
  if (answer.type === "opaqueredirect" || answer.status === 404) await cache.delete(path);
  else await store(cache, path, answer, ownerOf(kept));
}

async function copy(kept, path) {
  const { locale, text } = CONFIG.words[languageOf(path)];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const when = format.format(Number(kept.headers.get("x-kept-at")));
  const line = `<div class="wrap notices" data-copy><p class="notice info" role="note">${text.replace("{when}", when)}</p></div>`;
  return new Response((await kept.text()).replace(MAIN, MAIN + line), { headers: kept.headers });
}

const missing = async (path) =>
  (await caches.match(`/${languageOf(path)}/offline/?missing=1`, { ignoreVary: true })) ?? Response.error();

const inTime = (answer) =>
  Promise.race([answer, new Promise((_, refuse) => setTimeout(refuse, PATIENCE))]);

async function page(event, path) {
  const cache = await caches.open(PAGES);
  const found = KEEPABLE.test(path) ? await cache.match(path) : undefined;
  const kept = found && age(found) < CONFIG.days * DAY ? found : undefined;
  try {
    const answer = await (kept ? inTime(fetch(event.request)) : fetch(event.request));
    if (kept && answer.status >= 502) return await copy(kept, path);
    event.waitUntil(learn(cache, path, kept, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    return kept ? copy(kept, path) : missing(path);
  }
}

async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(STATIC)).put(request, answer.clone());
  return answer;
}

async function install() {
  const cache = await caches.open(STATIC);
  await cache.addAll(CONFIG.files);
  // Nobody's: it is shown to whoever is there when there is no connection.
  await cache.addAll(CONFIG.pages.map((path) => new Request(path, { credentials: "omit" })));
  await skipWaiting();
}

// A new release or style: what was kept is fetched anew, never mixed with the old.
async function activate() {
  const again = [];
  let person;
  for (const name of await caches.keys()) {
    if (!/^(static|pages)-/.test(name) || name === STATIC || name === PAGES) continue;
    const cache = await caches.open(name);
    for (const request of name.startsWith("pages-") ? await cache.keys() : []) {
      again.push(new URL(request.url).pathname);
      person = ownerOf(await cache.match(request));
    }
    await caches.delete(name);
  }
  await clients.claim();
  if (again.length) await keep(again, person);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  event.waitUntil(event.data.purge ? purge() : keep(event.data.keep, event.data.person));
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return;
  if (method === "POST" && /\/account\/(logout|delete)\/$/.test(pathname)) event.waitUntil(purge());
  if (method !== "GET") return;
  if (pathname.startsWith(CONFIG.static)) event.respondWith(file(event.request));
  else if (mode === "navigate") event.respondWith(page(event, pathname));
});
