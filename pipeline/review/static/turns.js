// Keys and clicks take their turn: what is pressed while the desk still works is done after it, in order, never lost.
import { notice, typing } from "./api.js";

const waiting = [];
let working = false;
let ahead = false;

export const isWorking = () => working;

// Runs a task at once if nothing else is at work (a key that only moves the focus has then moved it), else later.
export async function inTurn(task) {
  // What a waiting key sets off belongs to it and comes before the keys after it.
  if (ahead) waiting.unshift(task);
  else waiting.push(task);
  if (working) return;
  working = true;
  while (waiting.length) {
    try {
      await waiting.shift()();
    } catch (error) {
      notice("This did not work; load the page again.", true);
      reportError(error);
    }
  }
  working = false;
}

// Drops what waits, when what it followed has failed.
export function forget() {
  waiting.length = 0;
}

// What a key that had to wait would have done by itself: go on in the form or press the button that has the focus by now.
// Returns whether it did anything.
export function pressed(key, held) {
  ahead = true;
  const done = press(document.activeElement, key, held);
  ahead = false;
  return done;
}

function press(here, key, held) {
  if (key === "Enter") {
    if (held && here.form) here.form.requestSubmit();
    else if (here.matches("textarea")) document.execCommand("insertText", false, "\n");
    else if (here.matches("input, select") && here.form) here.form.requestSubmit();
    else here.click();
    return true;
  }
  if (held || !typing(here)) return false;
  if (key === "Backspace") document.execCommand("delete");
  else if (key.length === 1) document.execCommand("insertText", false, key);
  return true;
}
