// Where the selected text stands, in code points of the document's text.

const points = (text) => {
  let many = 0;
  for (const _ of text) many += 1;
  return many;
};

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element.closest("[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.start) + points(range.toString());
}

// Returns {start, end, text, box} of the selection inside the text, or null.
export function selected(text) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  let start = place(range.startContainer, range.startOffset);
  let end = place(range.endContainer, range.endOffset);
  if (end === null && start !== null) end = start + points(range.toString());
  if (start === null || end === null || end <= start) return null;
  return { start, end, text: range.toString(), box: range.getBoundingClientRect() };
}

// Selects the words of a fact (its marks), or the first words of the text.
export function selectMarks(text, marks) {
  const range = document.createRange();
  if (marks.length) {
    range.setStartBefore(marks[0]);
    range.setEndAfter(marks[0]);
    // A mark that another fact cuts through goes on in the next one.
    for (const mark of [...marks].slice(1)) {
      const between = document.createRange();
      between.setStart(range.endContainer, range.endOffset);
      between.setEndBefore(mark);
      if (between.toString() || mark.closest("[data-start]") !== marks[0].closest("[data-start]")) break;
      range.setEndAfter(mark);
    }
  } else {
    range.setStart(text.firstElementChild, 0);
    range.collapse(true);
  }
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  if (range.collapsed) selection.modify("extend", "forward", "word");
}

// Moves the start or the end of the selection by a word.
export function moveEdge(edge, direction) {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (edge === "end") selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  else selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  selection.modify("extend", direction, "word");
}
