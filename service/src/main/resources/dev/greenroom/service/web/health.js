/** The health page: looks again each few seconds, in place. */

import { merge } from "./statistics/merge.js";

const everyMillis = 2_000;
const patienceMillis = 6_000;

const health = document.getElementById("health");
const state = document.getElementById("state");
const toggle = document.getElementById("toggle");
let isStopped = false;

function say(text) {
  if (state.textContent !== text) {
    state.textContent = text;
  }
}

/** Says what a look has found, unless the page was stopped meanwhile. */
function tell(text) {
  if (!isStopped) {
    say(text);
  }
}

async function look() {
  try {
    const response = await fetch(location.href, {
      headers: { Accept: "text/html", "X-Client-Version": "health page" },
      signal: AbortSignal.timeout(patienceMillis),
    });
    if (response.status === 401) {
      tell("You are no longer signed in. Load this page anew, and sign in. What stands here is no longer so.");
      return;
    }
    if (!response.ok) {
      tell(`The service answers with an error (${response.status}). What stands here is no longer so. Trying again.`);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!isStopped) {
      merge(health, page.getElementById("health"));
      tell(`Live: looks again every ${everyMillis / 1000} s.`);
    }
  } catch {
    tell("The service does not answer. What stands here is no longer so. Trying again.");
  }
}

async function goOn() {
  if (!document.hidden && !isStopped) {
    await look();
  }
  setTimeout(goOn, everyMillis);
}

toggle.addEventListener("click", () => {
  isStopped = !isStopped;
  toggle.textContent = isStopped ? "Go on" : "Stop refreshing";
  if (isStopped) {
    say(`Stopped at ${new Date().toLocaleTimeString("en-GB")}. What stands here does not change.`);
  } else {
    look();
  }
});
toggle.hidden = false;

goOn();
