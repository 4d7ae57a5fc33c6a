// Keeps an opened module on this device, quietly, so that it can be read without a connection.
import { own, ready } from "./device.js";
import { isCopy, person, rememberRead } from "./kept-answers.js";

const here = location.pathname;
const LESSON = /^\/(?:nl|en)\/courses\/[\w-]+\/modules\/[\w-]+\/(?:lessons\/[\w-]+\/)?$/;

// The lessons of this module, or all questions of this attempt.
function addresses() {
  const form = document.querySelector("form[data-autosave]");
  if (form) {
    const numbers = Array.from({ length: Number(form.dataset.total) }, (_, index) => index + 1);
    return numbers.map((number) => here.replace(/\d+\/$/, `${number}/`));
  }
  const [module] = here.split("lessons/");
  const links = [...document.querySelectorAll(`main a[href^="${module}lessons/"]`)].map((link) => link.pathname);
  const known = [...new Set([here, module, ...links])].filter((address) => LESSON.test(address));
  return links.length ? known : [];
}

async function keep() {
  if (localStorage.getItem("keep-nothing") || navigator.connection?.saveData || !navigator.onLine) return;
  const wanted = addresses();
  if (!wanted.length) return;
  await ready;
  own();
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: wanted, person });
}

if ("serviceWorker" in navigator && !isCopy) {
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 1000));
  idle(() => keep().catch(() => {}), { timeout: 4000 });
}

// "Read" without a connection: note it, and go on to what comes next.
document.querySelector("form.end")?.addEventListener("submit", (event) => {
  if (navigator.onLine && !isCopy) return;
  const parts = [...document.querySelectorAll("nav.toc li a")];
  const next = parts[parts.findIndex((part) => part.ariaCurrent === "page") + 1];
  if (!next) return;
  event.preventDefault();
  rememberRead(event.currentTarget.getAttribute("action"));
  location.assign(next.href);
});
