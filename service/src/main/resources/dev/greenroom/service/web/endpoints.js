/** The page of endpoints: asks for real answers when a part is opened, and copies commands. */

import { pretty } from "./endpoints/pretty.js";

const mostCharacters = 32 * 1024;
const patienceMillis = 5_000;
const feedMillis = 1_500;
const headers = [
  "content-type",
  "etag",
  "cache-control",
  "link",
  "location",
  "retry-after",
  "deprecation",
  "sunset",
  "warning",
];

/** Reads the beginning of a body: one may be large, or never end. */
async function beginning(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let isWhole = false;
  const isFeed = (response.headers.get("content-type") ?? "").startsWith("text/event-stream");
  const end = isFeed ? setTimeout(() => reader.cancel(), feedMillis) : undefined;
  try {
    while (text.length < mostCharacters) {
      const { done, value } = await reader.read();
      if (done) {
        isWhole = !isFeed;
        break;
      }
      text += value;
    }
  } catch {
    // It has not ended in time. What came is shown.
  }
  clearTimeout(end);
  reader.cancel().catch(() => {});
  return { text: text.slice(0, mostCharacters), isWhole };
}

async function show(link) {
  const place = link.closest("details").querySelector(".answer");
  place.textContent = "Asking …";
  const began = performance.now();
  try {
    const response = await fetch(link.href, {
      headers: { Accept: "application/json", "X-Client-Version": "page of endpoints" },
      signal: AbortSignal.timeout(patienceMillis),
    });
    const millis = Math.round(performance.now() - began);
    const { text, isWhole } = await beginning(response);
    place.replaceChildren(facts(response, millis), code(response, text), note(isWhole));
  } catch {
    place.textContent = `No answer within ${patienceMillis / 1000} s.`;
  }
}

function facts(response, millis) {
  const list = document.createElement("dl");
  list.className = "settings";
  const rows = [["Status", `${response.status} ${response.statusText}`.trim()]];
  for (const name of headers) {
    if (response.headers.has(name)) {
      rows.push([name, response.headers.get(name)]);
    }
  }
  rows.push(["Took", `${millis} ms, as seen from here`]);
  for (const [name, value] of rows) {
    list.append(element("dt", name), element("dd", value));
  }
  return list;
}

function code(response, text) {
  const block = document.createElement("pre");
  block.tabIndex = 0;
  const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
  block.append(element("code", isJson ? pretty(text) : text));
  return block;
}

function note(isWhole) {
  const text = isWhole ? "" : "Only the beginning. The link has the rest.";
  const paragraph = element("p", text);
  paragraph.className = "quiet";
  paragraph.hidden = isWhole;
  return paragraph;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function equip(details) {
  details.addEventListener("toggle", () => {
    const link = details.querySelector("[data-answer]");
    if (details.open && link !== null) {
      show(link);
    }
  });
}

function equipCopy(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed";
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2_000);
  });
}

document.querySelectorAll("details").forEach(equip);
// Browsers lend the clipboard only to pages that came over TLS or from the machine itself.
if (navigator.clipboard !== undefined) {
  document.querySelectorAll("[data-copy]").forEach(equipCopy);
}

function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
  }
}

addEventListener("hashchange", openNamed);
openNamed();
