/**
 * A page that stays as it is now: asks for itself again and takes over the parts that are marked so. Focus, selection, scroll
 * position and what was opened stay. Without this script the page is complete, and as it was when it was opened.
 */

import { merge } from "./statistics/merge.js";

const everyMillis = 1_000;
const patienceMillis = 20_000;

const element = (id) => document.getElementById(id);
const toggle = element("toggle");
let isStopped = false;
let isGone = false;
let asked = 0;
let lastAnswer = Date.now();
let timer;

function say(id, text) {
  const place = element(id);
  if (place !== null && place.textContent !== text) {
    place.textContent = text;
  }
}

function take(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const focused = document.activeElement;
  for (const part of document.querySelectorAll("[data-live]")) {
    const later = page.getElementById(part.id);
    if (later !== null) {
      merge(part, later);
    }
  }
  lastAnswer = Date.now();
  if (focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

/** Asks for the page at an address. An answer that another question has overtaken is dropped. */
async function ask(address) {
  const question = (asked += 1);
  clearTimeout(timer);
  try {
    const response = await fetch(address, {
      headers: { Accept: "text/html" },
      signal: AbortSignal.timeout(patienceMillis),
    });
    const text = await response.text();
    if (question !== asked) {
      return;
    }
    if (response.ok) {
      take(text);
      problem("");
    } else if (response.status === 404) {
      isGone = true;
      problem("This is no longer there. What you see is the last of it.");
    } else if (response.status === 401) {
      problem("You are no longer signed in. Load this page anew, and sign in. What you see is what was last.");
    } else {
      problem(`The service answers with an error (${response.status}). Trying again.`);
    }
  } catch {
    if (question === asked) {
      problem("The service does not answer. Trying again.");
    }
  } finally {
    if (question === asked) {
      state();
      later();
    }
  }
}

/** The page says how long to wait when it was dear to make. */
function later() {
  clearTimeout(timer);
  if (!isStopped && !isGone && !document.hidden) {
    const rest = Number(element("rest")?.dataset.rest ?? everyMillis);
    timer = setTimeout(() => ask(location.href), rest);
  }
}

/** Says what is wrong, once: a text that changed each time would be read aloud each time. */
function problem(text) {
  if (element("gone") !== null) {
    element("gone").hidden = text === "";
    say("gone", text);
  }
  document.body.classList.toggle("stale", text !== "");
}

function state() {
  const isLost = document.body.classList.contains("stale");
  const word = isGone ? "Gone" : isStopped ? "Stopped" : isLost ? "Connection lost" : "Live";
  if (element("state") !== null) {
    element("state").dataset.state = isLost ? "lost" : isStopped ? "stopped" : "live";
  }
  say("state", `${word}, ${new Date(lastAnswer).toLocaleTimeString("en-GB")}`);
  say("toggle", isStopped ? "Go on" : "Stop refreshing");
}

/** Links that show other parts of the same page need not leave it. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-part]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link !== null && link !== undefined && isPlain) {
    event.preventDefault();
    history.replaceState(null, "", link.href);
    ask(link.href);
  }
});

toggle?.addEventListener("click", () => {
  isStopped = !isStopped;
  state();
  if (isStopped) {
    clearTimeout(timer);
  } else {
    ask(location.href);
  }
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    clearTimeout(timer);
  } else if (!isStopped && !isGone) {
    ask(location.href);
  }
});

if (toggle !== null) {
  toggle.closest("[hidden]").hidden = false;
}
state();
later();
