// On every page: theme, reviewer, help, lists by keyboard.
import { notice, post, typing } from "./api.js";
import { isWorking } from "./turns.js";

const root = document.documentElement;

document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = "pressfacts_theme=" + root.dataset.theme + "; path=/; max-age=31536000; samesite=strict";
});

const who = document.getElementById("who-dialog");
document.getElementById("who").addEventListener("click", () => who.showModal());
who.querySelector(".close").addEventListener("click", () => who.close());
document.getElementById("who-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await post("reviewer", { name: document.getElementById("who-name").value });
  if (answer.ok) location.reload();
  else document.getElementById("who-problem").textContent = answer.body.error;
});

const help = document.getElementById("help-dialog");
document.getElementById("help").addEventListener("click", () => help.showModal());

for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
for (const form of document.querySelectorAll("form.filters")) {
  // Addresses to share hold only what was chosen.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

// Actions of pages without a text: <button data-post="adjudicate" data-body='{"fact": …}'>.
for (const button of document.querySelectorAll("button[data-post]")) {
  button.addEventListener("click", async () => {
    const answer = await post(button.dataset.post, JSON.parse(button.dataset.body));
    if (answer.ok) location.reload();
    else notice(answer.body.error, true);
  });
}

const links = [...document.querySelectorAll("[data-rows] tbody .main > a")];
let row = -1;
function move(by) {
  if (!links.length) return;
  row = Math.min(Math.max(row + by, 0), links.length - 1);
  links[row].focus();
}

// Keys of every page; where keys take turns (see turns.js), these do too.
export const COMMON_KEYS = {
  "?": () => help.showModal(),
  "/": () => document.getElementById("search").focus(),
};

document.addEventListener("keydown", (event) => {
  if (isWorking() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (Object.hasOwn(COMMON_KEYS, event.key)) COMMON_KEYS[event.key]();
  else if (event.key === "n" && !document.getElementById("desk")) location.href = "/next";
  else if (event.key === "j" && links.length) move(1);
  else if (event.key === "k" && links.length) move(-1);
  else return;
  event.preventDefault();
});
