/** The statistics page: refreshes itself in place, remembers the recent past, and lets a person search and sort. */

import { merge } from "./statistics/merge.js";
import { judge, listen as listenForLinks } from "./statistics/notable.js";
import { draw, remember } from "./statistics/past.js";
import { clear, filter, isSearching, listen as listenForWords } from "./statistics/search.js";
import { arrange, equip, limit, say } from "./statistics/tables.js";

const everyMillis = 2_000;
const patienceMillis = 5_000;

const element = (id) => document.getElementById(id);
const figures = element("figures");
const opened = Date.now();
let isStopped = false;
let isAsking = false;
let lastAnswer = opened;

function show() {
  equip(figures, show);
  judge(figures, lastAnswer - opened);
  filter(figures);
  limit(figures, isSearching());
  draw(figures, lastAnswer);
}

/** Takes over a page that the service has made just now. */
function take(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const focused = document.activeElement;
  for (const id of ["taken", "contents", "figures"]) {
    merge(element(id), page.getElementById(id), arrange);
  }
  lastAnswer = Date.now();
  remember(figures, lastAnswer);
  show();
  // A row that moved has lost the focus that was in it.
  if (focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

async function refresh() {
  if (isAsking) {
    return;
  }
  isAsking = true;
  try {
    const response = await fetch(location.pathname, {
      headers: { Accept: "text/html" },
      signal: AbortSignal.timeout(patienceMillis),
    });
    if (response.ok) {
      take(await response.text());
      present();
    } else {
      missing(response.status === 401 ? "wants you to sign in anew" : `answers with an error (${response.status})`);
    }
  } catch {
    missing("does not answer");
  } finally {
    isAsking = false;
  }
}

function present() {
  element("gone").hidden = true;
  document.body.classList.remove("stale");
  state();
}

/** Says what is wrong, once: a text that changed each time would be read aloud each time. */
function missing(how) {
  const text = `The service ${how}. The figures below are of ${clock(lastAnswer)}. Trying again every ${everyMillis / 1000} s.`;
  element("gone").hidden = false;
  say(element("gone"), text);
  document.body.classList.add("stale");
  state();
}

function state() {
  const isLost = document.body.classList.contains("stale");
  const word = isStopped ? "Stopped" : isLost ? "Connection lost" : "Live";
  element("state").dataset.state = isStopped ? "stopped" : isLost ? "lost" : "live";
  say(element("state"), `${word}, ${clock(lastAnswer)}`);
  say(element("toggle"), isStopped ? "Go on" : "Stop refreshing");
}

function clock(millis) {
  return new Date(millis).toLocaleTimeString("en-GB");
}

function refreshUnlessStopped() {
  if (!isStopped && !document.hidden) {
    refresh();
  }
}

/** Pauses or resumes a namespace without leaving the page, so that what it remembers stays. */
async function switchNamespace(event) {
  const form = event.target;
  const button = event.submitter;
  if (button?.name !== "namespace") {
    return;
  }
  event.preventDefault();
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams({ namespace: button.value }),
      signal: AbortSignal.timeout(patienceMillis),
    });
    if (response.ok) {
      take(await response.text());
      present();
    } else {
      // As a form, so that the person sees the service's own answer.
      HTMLFormElement.prototype.submit.call(withName(form, button));
    }
  } catch {
    missing("does not answer");
  }
}

/** A form that a script submits does not send the button that was pressed. */
function withName(form, button) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = button.name;
  field.value = button.value;
  form.append(field);
  return form;
}

element("toggle").addEventListener("click", () => {
  isStopped = !isStopped;
  state();
  refreshUnlessStopped();
});
figures.addEventListener("submit", switchNamespace);
document.addEventListener("visibilitychange", refreshUnlessStopped);
listenForWords(show);
listenForLinks((cell) => {
  if (cell.closest("[data-miss]") !== null) {
    clear();
  }
  show();
});

document.querySelector(".tools").hidden = false;
remember(figures, opened);
show();
state();
setInterval(refreshUnlessStopped, everyMillis);
