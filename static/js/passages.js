// Where words stand in a lesson, and which words someone chose; what belongs to the page and not to the sentence is left out.
const ASIDE = ".pop, .ev, .vh, .pen, svg";
const squeeze = (text) => text.trim().replace(/\s+/g, " ");

function words(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(ASIDE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function rangeOf(nodes, start, end) {
  const range = document.createRange();
  let passed = 0;
  for (const node of nodes) {
    const next = passed + node.length;
    if (passed <= start && start < next) range.setStart(node, start - passed);
    if (passed < end && end <= next) range.setEnd(node, end - passed);
    passed = next;
  }
  return range;
}

// The passage as a range: at its anchor first, else anywhere; of several the one after the same words.
export function find({ anchor, quote, prefix }, blocks) {
  const plain = squeeze(quote).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(plain.replaceAll(" ", "\\s+"), "g");
  for (const block of [...blocks].sort((a, b) => (b.id === anchor) - (a.id === anchor))) {
    const nodes = words(block);
    const text = nodes.map((node) => node.data).join("");
    const hits = [...text.matchAll(pattern)];
    const hit = hits.find(({ index }) => squeeze(text.slice(0, index)).endsWith(prefix)) ?? hits[0];
    if (hit) return rangeOf(nodes, hit.index, hit.index + hit[0].length);
  }
  return null;
}

// What of this block is chosen, with the words around it.
export function passage(range, block) {
  let [before, quote, after] = ["", "", ""];
  for (const node of words(block)) {
    const { data } = node;
    if (!range.intersectsNode(node)) {
      if (range.comparePoint(node, 0) < 0) before += data;
      else after += data;
      continue;
    }
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : data.length;
    before += data.slice(0, from);
    quote += data.slice(from, to);
    after += data.slice(to);
  }
  return { before: squeeze(before).slice(-40), quote: squeeze(quote).slice(0, 600).trim(), after: squeeze(after).slice(0, 40) };
}
