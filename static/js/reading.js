// Tells the server which heading is in view, so that reading goes on there, on another device too.
// Only after a change, a moment after scrolling stopped, and once more when the page is left.
const body = document.querySelector("[data-reading]");
const token = document.querySelector("form.end [name=csrfmiddlewaretoken]");
const headings = body ? [...body.querySelectorAll(":scope > :is(h2, h3)[id]")] : [];
const PAUSE = 1500;
let known = null;
let timer = 0;

function inView() {
  const line = window.innerHeight * 0.4;
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
  return passed.length ? passed[passed.length - 1].id : "";
}

function send() {
  clearTimeout(timer);
  const heading = inView();
  if (heading === known) return;
  const before = known;
  known = heading;
  const form = new FormData();
  form.set("csrfmiddlewaretoken", token.value);
  form.set("heading", heading);
  fetch(body.dataset.reading, { method: "POST", body: form, keepalive: true }).catch(() => {
    if (known === heading) known = before;
  });
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE);
}

// A source that an evidence badge points at stands in a list that may be closed; older browsers do not open it.
function show() {
  const list = location.hash && document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  document.querySelector(".pop:popover-open")?.hidePopover();
  if (!list) return;
  list.open = true;
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}

addEventListener("hashchange", show);
show();

if (body && token) {
  addEventListener("scroll", later, { passive: true });
  addEventListener("pagehide", send);
  document.addEventListener("visibilitychange", () => document.hidden && send());
  later();
}
