// Goes through a case in place: fetches the address of the next step, swaps the part that changes, keeps the history.
// Every step is an ordinary address; where anything fails, the browser goes there as it would without this file.
const current = () => document.querySelector("[data-case]");
let shown = location.pathname + location.search;
let waiting = null;

// What outside the part names this address: the same page in the other language, and where the display form goes back to.
function keepInStep(page) {
  for (const [selector, attribute] of [["header [hreflang]", "href"], [".display [name=next]", "value"]]) {
    const fresh = page.querySelector(selector)?.getAttribute(attribute);
    if (fresh) document.querySelector(selector)?.setAttribute(attribute, fresh);
  }
}

function swap(page) {
  const part = document.adoptNode(page.querySelector("[data-case]"));
  current().replaceWith(part);
  document.title = page.title;
  keepInStep(page);
  for (const button of part.querySelectorAll("[data-print]")) button.hidden = false;
  scrollTo(0, 0);
  (part.querySelector("[data-focus]") ?? part.querySelector("h1")).focus({ preventScroll: true });
}

async function go(address, { push }) {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.redirected || !page.querySelector("[data-case]")) throw new Error("another page");
    if (push) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    swap(page);
  } catch {
    if (!signal.aborted) location.assign(address);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-step]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.href, { push: true });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("step" in form.dataset)) return;
  event.preventDefault();
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form)).toString();
  go(address.href, { push: true });
});

// A jump to a place within the page changes the history too, and needs nothing from the server.
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) go(location.href, { push: false });
});
