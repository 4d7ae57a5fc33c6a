// The page about offline reading: what is on this device, forget it now, keep nothing from now on.
import { make, purge } from "./device.js";

const box = document.querySelector("[data-sent]");
const [list, state, forget, nothing] = ["kept", "kept-state", "forget", "nothing"].map((id) => document.getElementById(id));
const LESSON = /\/lessons\/[\w-]+\/$/;

async function lessons() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages-")) continue;
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!LESSON.test(url)) continue;
      const kept = await cache.match(url);
      const page = new DOMParser().parseFromString(await kept.text(), "text/html");
      const part = (query) => page.querySelector(query)?.textContent.trim() ?? "";
      found.push({ url, title: part("h1"), place: part(".eyebrow").split(".")[0], lang: page.documentElement.lang });
    }
  }
  return found.sort((one, other) => one.place.localeCompare(other.place, undefined, { numeric: true }));
}

async function show() {
  const found = await lessons();
  list.replaceChildren(
    ...found.map(({ url, title, place, lang }) => {
      const row = make("li", { lang });
      row.append(make("a", { href: url, textContent: title }), make("span", { className: "small muted", textContent: ` ${place}` }));
      return row;
    }),
  );
  const off = localStorage.getItem("keep-nothing") !== null;
  state.textContent = off ? box.dataset.off : found.length ? box.dataset.some : box.dataset.none;
  nothing.checked = off;
  forget.hidden = !found.length;
}

if ("serviceWorker" in navigator && "caches" in self) {
  box.hidden = false;
  forget.addEventListener("click", async () => {
    await purge();
    await show();
  });
  nothing.addEventListener("change", async () => {
    if (nothing.checked) {
      localStorage.setItem("keep-nothing", "1");
      await purge();
      await (await navigator.serviceWorker.getRegistration())?.unregister();
    } else localStorage.removeItem("keep-nothing");
    await show();
  });
  show().catch(() => {});
} else document.getElementById("no-worker").hidden = false;
