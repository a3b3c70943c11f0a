// One document: choose facts, decide them, edit, add; everything by keyboard too.
import { notice, post, typing } from "./api.js";
import { COMMON_KEYS } from "./common.js";
import {
  adjudicate, again, all, begin, card, choose, chosen, desk, list, newSpan, ofFact, panel, refresh, rowAt, rowOf,
  secondsOnFact, setSpan, settled, show, shown, still, take, text, toggle, undecided,
} from "./document.js";
import { moveEdge, selectMarks, selected } from "./selection.js";
import { formValues, showProblems } from "./forms.js";
import { forget, inTurn, isWorking, pressed } from "./turns.js";

const bar = document.getElementById("selection-bar");

function step(by) {
  const visible = shown();
  const here = visible.indexOf(chosen());
  choose(visible[here < 0 && by < 0 ? visible.length - 1 : here + by]);
}

async function failed(answer, row) {
  notice(answer.body.error || "This was refused.", true);
  // Somebody else (or another window) was quicker: show what is there now.
  if (answer.status === 409 && row && (await refresh(row))) {
    take({ fact: row.dataset.id, version: Number(card().dataset.version), status: card().dataset.status });
  }
}

async function act(action, more = {}, row = chosen()) {
  if (!row) return;
  const answer = await post("decide", {
    fact: row.dataset.id, version: Number(row.dataset.version), action, seconds: secondsOnFact(), adjudicate, ...more,
  });
  if (!answer.ok) { await failed(answer, row); return; }
  take(answer.body);
  if (action === "accept" || action === "reject") {
    const visible = shown();
    const later = visible.slice(visible.indexOf(row) + 1).find(undecided) || visible.find(undecided);
    if (later) { choose(later); return; }
    if (!all().some(undecided)) notice("All facts of this document are decided.");
  }
  await refresh(row);
}

async function takeBack(action) {
  const answer = await post(action, {});
  if (!answer.ok) { notice(answer.body.error, true); return; }
  const states = answer.body.states;
  const first = states[0];
  if (!first) return;
  const ofDocument = !first.fact || first.fact === first.document;
  const fact = first.status === "withdrawn" || ofDocument ? "" : first.fact;
  notice(action === "undo" ? "Undone" : "Done again");
  if (first.document !== desk.dataset.document) {
    location.href = "/documents/" + encodeURIComponent(first.document) + (fact ? "?fact=" + encodeURIComponent(fact) : "");
  } else if (ofDocument) {
    desk.dataset.version = first.version;
    showFinished(first.status === "finished");
  } else if (states.length === 1 && fact && rowOf(fact)) {
    take(first);
    choose(rowOf(fact));
  } else {
    await again(fact);
  }
}

async function open(name) {
  const row = chosen();
  if (!row) { notice("Choose a fact first.", true); return; }
  await settled();
  if (card()?.dataset.fact !== row.dataset.id && !(await refresh(row))) return;
  const form = panel.querySelector('form[data-form="' + name + '"]');
  if (!form) { notice("This cannot be done to this kind of fact.", true); return; }
  for (const other of panel.querySelectorAll(".small-form")) other.hidden = other !== form;
  form.hidden = false;
  form.querySelector("textarea, select, input").focus();
}

const focusFirstField = () => panel.querySelector(".field input, .field select, .field textarea").focus();

async function openEdit(row = chosen()) {
  if (!row) { notice("Choose a fact first.", true); return; }
  if (!(await show(ofFact(row, "edit")))) return;
  showSpan();
  focusFirstField();
}

async function openAdd(kind) {
  const found = selected(text);
  if (!found) { notice("Select the text of the missing fact first.", true); return; }
  const query = new URLSearchParams({ type: kind, start: found.start, end: found.end });
  if (!(await show("/documents/" + encodeURIComponent(desk.dataset.document) + "/add?" + query))) return;
  bar.hidden = true;
  focusFirstField();
}

async function useSpan() {
  const found = selected(text);
  const row = chosen();
  if (!found || !row) { notice("Choose a fact and select its right text first.", true); return; }
  const place = panel.querySelector(".place.chosen");
  setSpan({ evidence: place ? Number(place.dataset.evidence) : 0, start: found.start, end: found.end, text: found.text });
  bar.hidden = true;
  if (panel.querySelector("form.fact-form")) showSpan();
  else await saveSpan(row);
}

function showSpan() {
  const holder = document.getElementById("span-shown");
  if (holder && newSpan()) holder.textContent = "New span: " + newSpan().text;
}

const place = () => newSpan() && { evidence: newSpan().evidence, start: newSpan().start, end: newSpan().end };

async function saveSpan(row) {
  const answer = await post("edit", { fact: row.dataset.id, version: Number(row.dataset.version), values: {}, span: place(), adjudicate });
  if (answer.ok) await again(row.dataset.id);
  else await failed(answer, row);
}

async function save(form) {
  const adding = form.dataset.form === "add";
  const body = { values: formValues(form), adjudicate };
  if (adding) {
    Object.assign(body, {
      document: desk.dataset.document, type: form.dataset.type,
      start: Number(form.dataset.start), end: Number(form.dataset.end),
    });
  } else {
    Object.assign(body, { fact: form.dataset.fact, version: Number(form.dataset.version), span: place() });
  }
  // What is pressed from here on is meant for the desk, not for the form.
  const field = document.activeElement;
  panel.focus({ preventScroll: true });
  const answer = await post(adding ? "add" : "edit", body);
  if (answer.ok) { await again(answer.body.fact); return; }
  forget();
  field.focus();
  if (answer.status === 422) showProblems(form, answer.body);
  else notice(answer.body.error, true);
}

async function submitSmall(form) {
  const row = chosen();
  const fact = row.dataset.id;
  const version = Number(row.dataset.version);
  const name = form.dataset.form;
  const field = document.activeElement;
  row.focus({ preventScroll: true });
  if (name === "comment") { await act("comment", { text: form.elements.text.value }); return; }
  let answer;
  if (name === "merge") {
    const option = form.elements.other.selectedOptions[0];
    answer = await post("merge", { fact, version, adjudicate, others: [{ fact: option.value, version: Number(option.dataset.version) }] });
  } else {
    const evidence = [...form.querySelectorAll('input[name="evidence"]:checked')].map((box) => Number(box.value));
    answer = await post("split", { fact, version, adjudicate, evidence, name: form.elements.name.value });
  }
  if (answer.ok) { await again(answer.body.fact); return; }
  forget();
  await failed(answer, row);
  if (field.isConnected) field.focus();
}

async function finish() {
  const done = document.getElementById("finish").getAttribute("aria-pressed") !== "true";
  const answer = await post("finish", { document: desk.dataset.document, version: Number(desk.dataset.version), done });
  if (!answer.ok) { notice(answer.body.error, true); return; }
  desk.dataset.version = answer.body.version;
  showFinished(done);
  notice(done ? "Nothing is missing here: this document counts as complete." : "Open again");
}

function showFinished(done) {
  const button = document.getElementById("finish");
  button.setAttribute("aria-pressed", String(done));
  button.textContent = done ? "Done ✓" : "Mark as done";
}

function original() {
  const button = document.getElementById("original-button");
  if (!button) { notice("Name the folder of the pages with --pages to see them here."); return; }
  const holder = document.getElementById("original");
  const wanted = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(wanted));
  holder.hidden = !wanted;
  if (wanted && !holder.firstChild) {
    const frame = document.createElement("iframe");
    frame.title = "Original page";
    frame.setAttribute("sandbox", "");
    frame.src = button.dataset.source;
    holder.append(frame);
  }
  // On a narrow screen it stands above the text instead of beside it.
  if (wanted) holder.scrollIntoView({ block: "nearest", behavior: still() });
}

function next() {
  const left = all().filter((row) => undecided(row) && row !== chosen());
  if (!left.length) { location.href = "/next"; return; }
  const unsure = (row) => Math.abs(Number(row.dataset.sure) - 0.5);
  choose(left.reduce((best, row) => (unsure(row) < unsure(best) ? row : best)));
}

function cancel() {
  setSpan(null);
  const row = chosen();
  if (row) { refresh(row); row.focus({ preventScroll: true }); }
  else panel.replaceChildren();
}

function showPlace(button) {
  for (const other of panel.querySelectorAll(".place.chosen")) other.classList.remove("chosen");
  button.classList.add("chosen");
  const marks = [...text.querySelectorAll(".m.current")];
  const mark = marks.find((item) => startOf(item) >= Number(button.dataset.place)) || marks[0];
  if (mark) mark.scrollIntoView({ block: "center", behavior: still() });
}

function startOf(mark) {
  const block = mark.closest("[data-start]");
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEndBefore(mark);
  return Number(block.dataset.start) + [...range.toString()].length;
}

list.addEventListener("click", (event) => {
  const row = event.target.closest("a.row");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  inTurn(() => choose(rowOf(row.dataset.id)));
});

text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const around = [];
  for (let at = event.target.closest(".m"); at && text.contains(at); at = at.parentElement?.closest(".m")) {
    around.push(at.dataset.n);
  }
  if (!around.length) return;
  inTurn(() => {
    // A second click on the same place goes to the fact around it.
    const rows = around.map(rowAt).filter((row) => row && !row.parentElement.hidden);
    choose(rows[(rows.indexOf(chosen()) + 1) % rows.length], { scroll: false });
  });
});

document.addEventListener("selectionchange", () => { bar.hidden = !selected(text); });

panel.addEventListener("click", (event) => {
  const target = event.target.closest("button, a[data-fact]");
  if (!target) return;
  // A button decides the fact whose card it stands on, even if another was chosen in the meantime.
  const fact = card()?.dataset.fact;
  if (target.dataset.action) inTurn(() => act(target.dataset.action, {}, rowOf(fact)));
  else if (target.dataset.open === "edit") inTurn(() => openEdit(rowOf(fact)));
  else if (target.dataset.open) inTurn(() => open(target.dataset.open));
  else if (target.classList.contains("close")) inTurn(cancel);
  else if (target.dataset.place) showPlace(target);
  else if (target.dataset.fact && rowOf(target.dataset.fact)) {
    event.preventDefault();
    inTurn(() => choose(rowOf(target.dataset.fact)));
  }
});

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  // A form sent twice by an impatient key is gone, or its answer is there, when its second turn comes.
  inTurn(() => (form.isConnected ? (form.classList.contains("fact-form") ? save(form) : submitSmall(form)) : undefined));
});

panel.addEventListener("change", (event) => {
  const fills = event.target.dataset.fills;
  if (fills) document.getElementById(fills).value = event.target.value;
});

panel.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    event.stopPropagation();
    event.target.form.requestSubmit();
  }
});

bar.addEventListener("mousedown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  inTurn(() => (button.dataset.add ? openAdd(button.dataset.add) : useSpan()));
});
document.getElementById("finish").addEventListener("click", () => inTurn(finish));
document.getElementById("type-filters").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && button.id === "original-button") original();
  else if (button) toggle(button);
});

const KEYS = {
  ...COMMON_KEYS,
  j: () => step(1), k: () => step(-1), a: () => act("accept"), r: () => act("reject"), e: () => openEdit(), s: useSpan,
  c: () => open("comment"), g: () => open("merge"), x: () => open("split"), b: () => act("reset"),
  f: () => act(chosen()?.querySelector(".flag") ? "unflag" : "flag"),
  u: () => takeBack("undo"), y: () => takeBack("redo"), n: next, d: finish, o: original,
  w: () => selectMarks(text, chosen() ? text.querySelectorAll(".m.current") : []),
  "[": () => moveEdge("start", "backward"), "]": () => moveEdge("start", "forward"),
  "{": () => moveEdge("end", "backward"), "}": () => moveEdge("end", "forward"),
  m: () => {
    // The browser tells of a new selection only later: ask for it.
    bar.hidden = !selected(text);
    if (bar.hidden) notice("Select the text of the missing fact first.");
    else bar.querySelector("button").focus();
  },
};
for (let digit = 1; digit <= 7; digit += 1) {
  KEYS[digit] = () => toggle(document.querySelectorAll("#type-chips [data-type]")[digit - 1]);
}

document.addEventListener("keydown", (event) => {
  const { key } = event;
  const held = event.ctrlKey || event.metaKey;
  if (key === "Escape" && panel.contains(event.target)) { inTurn(cancel); return; }
  if (event.altKey || event.defaultPrevented || typing(event.target)) return;
  if (isWorking() && (key === "Enter" || (!held && (key.length === 1 || key === "Backspace" || key === "Escape")))) {
    event.preventDefault();
    inTurn(() => {
      if (key === "Escape" && panel.contains(document.activeElement)) return cancel();
      return pressed(key, held) || !Object.hasOwn(KEYS, key) ? undefined : KEYS[key]();
    });
  } else if (!held && Object.hasOwn(KEYS, key)) {
    event.preventDefault();
    inTurn(KEYS[key]);
  }
});

begin();
desk.dataset.ready = "1";
