// One document: choose facts, decide them, edit, add; everything by keyboard too.
import { notice, piece, post, typing } from "./api.js";
import { moveEdge, selectMarks, selected } from "./selection.js";
import { formValues, showProblems } from "./forms.js";

const desk = document.getElementById("desk");
const panel = document.getElementById("panel");
const text = document.getElementById("text");
const bar = document.getElementById("selection-bar");
const list = document.getElementById("rows");
const rows = [...list.querySelectorAll("a.row")];
const byNumber = new Map(rows.map((row) => [row.dataset.n, row]));
const byId = new Map(rows.map((row) => [row.dataset.id, row]));
const adjudicate = desk.dataset.adjudicating === "1";
const asLane = adjudicate ? "?as=*" : "";
const SIGNS = { accepted: "✓", edited: "✎", rejected: "✕", merged: "⇢" };
let span = null;
let chosenAt = performance.now();
let busy = false;

const chosen = () => list.querySelector('a.row[aria-current="true"]');
const card = () => panel.querySelector(".card");
const shown = () => rows.filter((row) => !row.parentElement.hidden);
const still = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function marks(row) {
  return text.querySelectorAll('.m[data-n="' + row.dataset.n + '"]');
}

function paint(row) {
  for (const old of text.querySelectorAll(".m.current")) old.classList.remove("current");
  const places = marks(row);
  for (const place of places) place.classList.add("current");
  return places;
}

function intoView(element, block = "center") {
  if (!element) return;
  const box = element.getBoundingClientRect();
  if (box.top < 130 || box.bottom > innerHeight - 60) element.scrollIntoView({ block, behavior: still() });
}

async function choose(row, { focus = true, scroll = true, history = true } = {}) {
  if (!row) return;
  const before = chosen();
  if (before) before.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  const places = paint(row);
  if (scroll) intoView(places[0]);
  row.scrollIntoView({ block: "nearest" });
  if (focus) row.focus({ preventScroll: true });
  if (history) window.history.replaceState(null, "", row.href);
  chosenAt = performance.now();
  span = null;
  await refresh(row);
}

let asked = 0;
async function refresh(row) {
  asked += 1;
  const mine = asked;
  const content = await piece("/facts/" + encodeURIComponent(row.dataset.id) + "/panel" + asLane);
  // A later choice has overtaken this answer.
  if (content && mine === asked) {
    panel.replaceChildren(content);
    panel.scrollTop = 0;
  }
}

function step(by, wanted = () => true) {
  const visible = shown();
  const here = visible.indexOf(chosen());
  for (let at = here < 0 && by < 0 ? visible.length - 1 : here + by; at >= 0 && at < visible.length; at += by) {
    if (wanted(visible[at])) return choose(visible[at]);
  }
  return undefined;
}

const undecided = (row) => row.dataset.status === "undecided";

function take(state) {
  const row = byId.get(state.fact);
  if (!row) return false;
  row.dataset.version = state.version;
  for (const element of [row, ...marks(row)]) {
    element.classList.remove("s-" + row.dataset.status);
    element.classList.add("s-" + state.status);
  }
  row.dataset.status = state.status;
  const holder = row.querySelector(".marks");
  holder.replaceChildren();
  const sign = document.createElement("span");
  sign.className = "status s-" + state.status;
  sign.title = state.status;
  sign.textContent = SIGNS[state.status] || "";
  holder.append(sign);
  const more = [[state.flagged, "flag", "⚑"], [state.comments, "remark", "✉"]];
  for (const [wanted, name, symbol] of more) {
    if (!wanted) continue;
    const mark = document.createElement("span");
    mark.className = name;
    mark.textContent = symbol;
    holder.append(mark);
  }
  count();
  return true;
}

function count() {
  const done = rows.filter((row) => !undecided(row)).length;
  document.getElementById("decided-count").textContent = String(done);
}

async function failed(answer, row) {
  notice(answer.body.error || "This was refused.", true);
  if (answer.status === 409 && row) {
    // Somebody else (or another window) was quicker: show what is there now.
    const content = await piece("/facts/" + encodeURIComponent(row.dataset.id) + "/panel" + asLane);
    if (!content) return;
    const fresh = content.querySelector(".card");
    take({ fact: row.dataset.id, version: Number(fresh.dataset.version), status: fresh.dataset.status });
    panel.replaceChildren(content);
  }
}

async function act(action, more = {}) {
  const row = chosen();
  if (!row || busy) return;
  busy = true;
  const seconds = (performance.now() - chosenAt) / 1000;
  const answer = await post("decide", {
    fact: row.dataset.id, version: Number(row.dataset.version), action, seconds, adjudicate, ...more,
  });
  busy = false;
  if (!answer.ok) { await failed(answer, row); return; }
  take(answer.body);
  const onward = (action === "accept" || action === "reject") && rows.some(undecided);
  if (onward) {
    const visible = shown();
    const later = visible.slice(visible.indexOf(row) + 1).find(undecided) || visible.find(undecided);
    if (later) { await choose(later); return; }
  }
  if ((action === "accept" || action === "reject") && !rows.some(undecided)) notice("All facts of this document are decided.");
  await refresh(row);
}

async function takeBack(action) {
  const answer = await post(action, {});
  if (!answer.ok) { notice(answer.body.error, true); return; }
  const states = answer.body.states;
  const first = states[0];
  if (!first) return;
  const here = states.every((state) => state.document === desk.dataset.document);
  const simple = here && states.length === 1 && byId.has(first.fact) && first.status !== "withdrawn";
  notice(action === "undo" ? "Undone" : "Done again");
  if (simple) {
    take(first);
    await choose(byId.get(first.fact));
  } else {
    location.href = "/documents/" + encodeURIComponent(first.document)
      + (first.status === "withdrawn" || !first.fact || first.fact === first.document ? "" : "?fact=" + encodeURIComponent(first.fact));
    if (here && location.pathname.endsWith(encodeURIComponent(first.document))) location.reload();
  }
}

function open(name) {
  const form = panel.querySelector('form[data-form="' + name + '"]');
  if (!form) { notice("This cannot be done to this kind of fact.", true); return; }
  for (const other of panel.querySelectorAll(".small-form")) other.hidden = other !== form;
  form.hidden = false;
  form.querySelector("textarea, select, input").focus();
}

async function openEdit() {
  const row = chosen();
  if (!row) return;
  const content = await piece("/facts/" + encodeURIComponent(row.dataset.id) + "/edit" + asLane);
  if (!content) return;
  panel.replaceChildren(content);
  showSpan();
  panel.querySelector(".field input, .field select, .field textarea").focus();
}

async function openAdd(kind) {
  const found = selected(text);
  if (!found) { notice("Select the text of the missing fact first.", true); return; }
  const query = new URLSearchParams({ type: kind, start: found.start, end: found.end });
  const content = await piece("/documents/" + encodeURIComponent(desk.dataset.document) + "/add?" + query);
  if (!content) return;
  bar.hidden = true;
  panel.replaceChildren(content);
  panel.querySelector(".field input, .field select, .field textarea").focus();
}

function useSpan() {
  const found = selected(text);
  const row = chosen();
  if (!found || !row) { notice("Choose a fact and select its right text first.", true); return; }
  const place = panel.querySelector(".place.chosen");
  span = { evidence: place ? Number(place.dataset.evidence) : 0, start: found.start, end: found.end, text: found.text };
  bar.hidden = true;
  if (panel.querySelector("form.fact-form")) showSpan();
  else saveSpan(row);
}

function showSpan() {
  const holder = document.getElementById("span-shown");
  if (holder && span) holder.textContent = "New span: " + span.text;
}

const place = () => (span ? { evidence: span.evidence, start: span.start, end: span.end } : null);

async function saveSpan(row) {
  const answer = await post("edit", { fact: row.dataset.id, version: Number(row.dataset.version), values: {}, span: place(), adjudicate });
  if (answer.ok) again(row.dataset.id);
  else await failed(answer, row);
}

function again(fact) {
  const query = new URLSearchParams({ fact });
  if (adjudicate) query.set("as", "*");
  location.href = location.pathname + "?" + query;
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
  const answer = await post(adding ? "add" : "edit", body);
  if (answer.ok) again(answer.body.fact);
  else if (answer.status === 422) showProblems(form, answer.body);
  else notice(answer.body.error, true);
}

async function submitSmall(form) {
  const row = chosen();
  const fact = row.dataset.id;
  const version = Number(row.dataset.version);
  const name = form.dataset.form;
  if (name === "comment") { await act("comment", { text: form.elements.text.value }); return; }
  let answer;
  if (name === "merge") {
    const option = form.elements.other.selectedOptions[0];
    answer = await post("merge", { fact, version, adjudicate, others: [{ fact: option.value, version: Number(option.dataset.version) }] });
  } else {
    const evidence = [...form.querySelectorAll('input[name="evidence"]:checked')].map((box) => Number(box.value));
    answer = await post("split", { fact, version, adjudicate, evidence, name: form.elements.name.value });
  }
  if (answer.ok) again(answer.body.fact);
  else await failed(answer, row);
}

async function finish() {
  const button = document.getElementById("finish");
  const done = button.getAttribute("aria-pressed") !== "true";
  const answer = await post("finish", { document: desk.dataset.document, version: Number(desk.dataset.version), done });
  if (!answer.ok) { notice(answer.body.error, true); return; }
  desk.dataset.version = answer.body.version;
  button.setAttribute("aria-pressed", String(done));
  button.textContent = done ? "Done ✓" : "Mark as done";
  notice(done ? "Nothing is missing here: this document counts as complete." : "Open again");
}

function original() {
  const button = document.getElementById("original-button");
  if (!button) { notice("Name the folder of the pages with --pages to see them here."); return; }
  const holder = document.getElementById("original");
  const show = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(show));
  holder.hidden = !show;
  if (show && !holder.firstChild) {
    const frame = document.createElement("iframe");
    frame.title = "Original page";
    frame.setAttribute("sandbox", "");
    frame.src = button.dataset.source;
    holder.append(frame);
  }
}

async function next() {
  const open = rows.filter((row) => undecided(row) && row !== chosen());
  if (!open.length) { location.href = "/next"; return; }
  const unsure = (row) => Math.abs(Number(row.dataset.sure) - 0.5);
  await choose(open.reduce((best, row) => (unsure(row) < unsure(best) ? row : best)));
}

function filterTypes() {
  const hidden = new Set();
  for (const button of document.querySelectorAll("#type-filters [data-type]")) {
    const off = button.getAttribute("aria-pressed") !== "true";
    text.classList.toggle("hide-" + button.dataset.type, off);
    if (off) hidden.add(button.dataset.type);
  }
  const only = document.getElementById("only-undecided").getAttribute("aria-pressed") === "true";
  text.classList.toggle("only-undecided", only);
  for (const row of rows) row.parentElement.hidden = hidden.has(row.dataset.type) || (only && !undecided(row));
}

function toggle(button) {
  if (!button) return;
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  filterTypes();
}

list.addEventListener("click", (event) => {
  const row = event.target.closest("a.row");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(row);
});

text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const mark = event.target.closest(".m");
  if (!mark) return;
  // A second click on the same place goes to the fact around it.
  const around = [];
  for (let at = mark; at && text.contains(at); at = at.parentElement?.closest(".m")) {
    const row = byNumber.get(at.dataset.n);
    if (row && !row.parentElement.hidden) around.push(row);
  }
  const here = around.indexOf(chosen());
  choose(around[(here + 1) % around.length], { scroll: false });
});

document.addEventListener("selectionchange", () => {
  const found = selected(text);
  bar.hidden = !found;
});

panel.addEventListener("click", async (event) => {
  const target = event.target.closest("button, a[data-fact]");
  if (!target) return;
  if (target.dataset.action) act(target.dataset.action);
  else if (target.dataset.open === "edit") openEdit();
  else if (target.dataset.open) open(target.dataset.open);
  else if (target.classList.contains("close")) cancel();
  else if (target.dataset.place) {
    for (const other of panel.querySelectorAll(".place.chosen")) other.classList.remove("chosen");
    target.classList.add("chosen");
    const all = [...text.querySelectorAll(".m.current")];
    const start = Number(target.dataset.place);
    const at = all.find((mark) => startOf(mark) >= start) || all[0];
    if (at) at.scrollIntoView({ block: "center", behavior: still() });
  } else if (target.dataset.fact && byId.has(target.dataset.fact)) {
    event.preventDefault();
    choose(byId.get(target.dataset.fact));
  }
});

function startOf(mark) {
  const block = mark.closest("[data-start]");
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEndBefore(mark);
  return Number(block.dataset.start) + [...range.toString()].length;
}

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.classList.contains("fact-form")) save(event.target);
  else submitSmall(event.target);
});

panel.addEventListener("change", (event) => {
  const fills = event.target.dataset.fills;
  if (fills) document.getElementById(fills).value = event.target.value;
});

panel.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

function cancel() {
  span = null;
  const row = chosen();
  if (row) { refresh(row); row.focus({ preventScroll: true }); }
  else panel.replaceChildren();
}

bar.addEventListener("mousedown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.add) openAdd(button.dataset.add);
  else useSpan();
});
document.getElementById("finish").addEventListener("click", finish);
document.getElementById("type-filters").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && button.id === "original-button") original();
  else toggle(button);
});

const KEYS = {
  j: () => step(1), k: () => step(-1), a: () => act("accept"), r: () => act("reject"), e: openEdit, s: useSpan,
  c: () => open("comment"), g: () => open("merge"), x: () => open("split"), b: () => act("reset"),
  f: () => act(panel.querySelector('[data-action="unflag"]') ? "unflag" : "flag"),
  u: () => takeBack("undo"), y: () => takeBack("redo"), n: next, d: finish, o: original,
  w: () => selectMarks(text, chosen() ? text.querySelectorAll(".m.current") : []),
  "[": () => moveEdge("start", "backward"), "]": () => moveEdge("start", "forward"),
  "{": () => moveEdge("end", "backward"), "}": () => moveEdge("end", "forward"),
  m: () => {
    if (bar.hidden) notice("Select the text of the missing fact first.");
    else bar.querySelector("button").focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.contains(event.target) && !event.target.closest("dialog")) { cancel(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const digit = Number(event.key);
  if (digit >= 1 && digit <= 7) toggle(document.querySelectorAll("#type-filters [data-type]")[digit - 1]);
  else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
  else return;
  event.preventDefault();
});

count();
const first = chosen();
if (first) {
  const places = paint(first);
  intoView(places[0]);
  first.scrollIntoView({ block: "nearest" });
  first.focus({ preventScroll: true });
}
desk.dataset.ready = "1";
