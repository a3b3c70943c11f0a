// The facts of the document that is open: their rows and marks, which one is chosen, and its panel.
import { piece } from "./api.js";

export const desk = document.getElementById("desk");
export const panel = document.getElementById("panel");
export const text = document.getElementById("text");
export const list = document.getElementById("rows");
export const adjudicate = desk.dataset.adjudicating === "1";
const SIGNS = { accepted: "✓", edited: "✎", rejected: "✕", merged: "⇢" };
let rows = [];
let byNumber = new Map();
let byId = new Map();
let chosenAt = performance.now();
let span = null;

export const all = () => rows;
export const shown = () => rows.filter((row) => !row.parentElement.hidden);
export const chosen = () => list.querySelector('a.row[aria-current="true"]');
export const rowOf = (fact) => byId.get(fact);
export const rowAt = (number) => byNumber.get(number);
export const undecided = (row) => row.dataset.status === "undecided";
export const secondsOnFact = () => (performance.now() - chosenAt) / 1000;
export const still = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
// The span that was selected for the chosen fact and is not saved yet: {evidence, start, end, text}, or null.
export const newSpan = () => span;
export const setSpan = (value) => { span = value; };

function readRows() {
  rows = [...list.querySelectorAll("a.row")];
  byNumber = new Map(rows.map((row) => [row.dataset.n, row]));
  byId = new Map(rows.map((row) => [row.dataset.id, row]));
}

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

// Chooses a fact. Its panel comes when it comes (``settled`` waits for it), so that moving through the list is quick.
export function choose(row, { scroll = true, history = true } = {}) {
  if (!row) return;
  const before = chosen();
  if (before) before.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  const places = paint(row);
  if (scroll) intoView(places[0]);
  row.scrollIntoView({ block: "nearest" });
  row.focus({ preventScroll: true });
  if (history) window.history.replaceState(null, "", row.href);
  chosenAt = performance.now();
  span = null;
  refresh(row);
}

let asked = 0;
let arriving = Promise.resolve(true);

// Returns when the panel shows what was asked for last: whether it does.
export const settled = () => arriving;

// Asks for what the panel shows: "panel" or "edit" of a fact, or the form of a new one. A later question overtakes it.
export function show(address) {
  asked += 1;
  const mine = asked;
  const query = adjudicate ? (address.includes("?") ? "&as=*" : "?as=*") : "";
  arriving = piece(address + query).then((content) => {
    if (!content || mine !== asked) return false;
    panel.replaceChildren(content);
    panel.scrollTop = 0;
    return true;
  });
  return arriving;
}

export const ofFact = (row, what) => "/facts/" + encodeURIComponent(row.dataset.id) + "/" + what;
export const refresh = (row) => show(ofFact(row, "panel"));

export const card = () => panel.querySelector(".card");

// Takes what the desk answered about a fact into its row and marks.
export function take(state) {
  const row = byId.get(state.fact);
  if (!row) return;
  row.dataset.version = state.version;
  for (const element of [row, ...marks(row)]) {
    element.classList.remove("s-" + row.dataset.status);
    element.classList.add("s-" + state.status);
  }
  row.dataset.status = state.status;
  const signs = [sign("status s-" + state.status, SIGNS[state.status] || "", state.status)];
  if (state.flagged) signs.push(sign("flag", "⚑", "flagged"));
  if (state.comments) signs.push(sign("remark", "✉", state.comments + (state.comments === 1 ? " comment" : " comments")));
  row.querySelector(".marks").replaceChildren(...signs);
  count();
}

// As the macro status_mark writes it: a symbol to see and a word to hear.
function sign(name, symbol, title) {
  const whole = document.createElement("span");
  const [seen, said] = [document.createElement("span"), document.createElement("span")];
  whole.className = name;
  whole.title = title;
  seen.setAttribute("aria-hidden", "true");
  seen.textContent = symbol;
  said.className = "unseen";
  said.textContent = title;
  whole.append(seen, said);
  return whole;
}

export function count() {
  document.getElementById("decided-count").textContent = String(rows.filter((row) => !undecided(row)).length);
}

// Shows the document as the desk has it now, with a fact chosen; scrolling and hidden types stay as they are.
export async function again(fact) {
  const query = new URLSearchParams(fact ? { fact } : {});
  if (adjudicate) query.set("as", "*");
  const address = location.pathname + (query.size ? "?" + query : "");
  const fresh = await piece(address);
  if (!fresh) return;
  asked += 1;
  for (const id of ["text", "rows", "type-chips", "panel", "facts-count"]) {
    document.getElementById(id).replaceChildren(...fresh.getElementById(id).childNodes);
  }
  window.history.replaceState(null, "", address);
  begin();
}

// Reads the rows and shows the chosen fact, at the beginning and after ``again``.
export function begin() {
  readRows();
  filterTypes();
  count();
  span = null;
  chosenAt = performance.now();
  const row = chosen();
  if (!row) return;
  intoView(paint(row)[0]);
  row.scrollIntoView({ block: "nearest" });
  row.focus({ preventScroll: true });
}

const hidden = new Set();
export function filterTypes() {
  for (const button of document.querySelectorAll("#type-chips [data-type]")) {
    const off = hidden.has(button.dataset.type);
    button.setAttribute("aria-pressed", String(!off));
    text.classList.toggle("hide-" + button.dataset.type, off);
  }
  const only = document.getElementById("only-undecided").getAttribute("aria-pressed") === "true";
  text.classList.toggle("only-undecided", only);
  for (const row of rows) row.parentElement.hidden = hidden.has(row.dataset.type) || (only && !undecided(row));
}

export function toggle(button) {
  if (!button) return;
  const kind = button.dataset.type;
  if (!kind) button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  else if (!hidden.delete(kind)) hidden.add(kind);
  filterTypes();
}
