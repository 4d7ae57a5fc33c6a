// Where words stand in a lesson and which are chosen, without what belongs to the page and not to the sentence.
const ASIDE = ".pop, .ev, .vh, .pen, svg";
const squeeze = (text) => text.trim().replace(/\s+/g, " ");

function words(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(ASIDE)) nodes.push(walker.currentNode);
  return nodes;
}

// The passage as a range: at its anchor first, else anywhere; of several the one after the same words.
export function find({ anchor, quote, prefix }, blocks) {
  const plain = quote.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+");
  for (const block of [...blocks].sort((a, b) => (b.id === anchor) - (a.id === anchor))) {
    const nodes = words(block);
    const text = nodes.map((node) => node.data).join("");
    const hits = [...text.matchAll(new RegExp(plain, "g"))];
    const hit = hits.find(({ index }) => squeeze(text.slice(0, index)).endsWith(prefix)) ?? hits[0];
    if (!hit) continue;
    const range = document.createRange();
    const end = hit.index + hit[0].length;
    let passed = 0;
    for (const node of nodes) {
      const next = passed + node.length;
      if (passed <= hit.index && hit.index < next) range.setStart(node, hit.index - passed);
      if (passed < end && end <= next) range.setEnd(node, end - passed);
      passed = next;
    }
    return range;
  }
  return null;
}

// What of this block is chosen, with the words around it.
export function passage(range, block) {
  let [before, quote, after] = ["", "", ""];
  for (const node of words(block)) {
    const { data, length } = node;
    const isBehind = range.comparePoint(node, 0) > 0;
    const isIn = range.intersectsNode(node);
    const from = !isIn ? length * !isBehind : node === range.startContainer ? range.startOffset : 0;
    const to = !isIn ? from : node === range.endContainer ? range.endOffset : length;
    before += data.slice(0, from);
    quote += data.slice(from, to);
    after += data.slice(to);
  }
  return { before: squeeze(before).slice(-40), quote: squeeze(quote).slice(0, 600).trim(), after: squeeze(after).slice(0, 40) };
}
