// Talks to the desk. Every change has a key of its own: sent twice, it counts once.

const SILENT = "The desk does not answer. Is it still running?";

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "web-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Returns {ok, status, body}; tries again once when the network fails, with the same key.
export async function post(action, body) {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json", "x-pressfacts": "1" },
    body: JSON.stringify({ key: newKey(), ...body }),
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch("/api/" + action, request);
      const text = await response.text();
      let answer;
      try { answer = JSON.parse(text); } catch { answer = { error: text.trim() }; }
      return { ok: response.ok, status: response.status, body: answer };
    } catch {
      if (attempt === 1) return { ok: false, status: 0, body: { error: SILENT } };
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  }
}

// Returns a piece of a page (escaped by the desk) as a fragment; null, and a notice, if there is none.
export async function piece(address) {
  let response, text;
  try {
    response = await fetch(address, { headers: { "x-pressfacts": "1" } });
    text = await response.text();
  } catch {
    notice(SILENT, true);
    return null;
  }
  if (!response.ok) {
    notice(response.status === 422 ? text : "Could not be loaded (" + response.status + ").", true);
    return null;
  }
  const holder = document.createElement("template");
  holder.innerHTML = text;
  return holder.content;
}

let fading;
export function notice(text, bad = false) {
  const box = document.getElementById("notice");
  box.textContent = text;
  box.className = bad ? "shown bad" : "shown";
  clearTimeout(fading);
  fading = setTimeout(() => { box.className = ""; }, bad ? 6000 : 2200);
}

export function typing(target) {
  return target.closest("input, textarea, select, dialog[open], [contenteditable]") !== null;
}
