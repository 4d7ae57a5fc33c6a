// Figures that do something get their script when they come near the screen; without it their words say it all.
const kinds = {
  parts: () => import("./figures/parts.js"),
  steps: () => import("./figures/steps.js"),
  sort: () => import("./figures/sort.js"),
};

async function start(figure) {
  try {
    const { start: begin } = await kinds[figure.dataset.figure]();
    begin(figure, figure.dataset.words.split("|"));
    figure.dataset.ready = "";
  } catch {
    // Offline, or an older page with a newer script: the figure stays as it was sent.
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      start(target);
    }
  },
  { rootMargin: "800px" },
);

for (const figure of document.querySelectorAll("[data-figure]")) near.observe(figure);
