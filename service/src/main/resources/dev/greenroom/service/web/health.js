/** The health page: looks again each few seconds, in place. */

import { merge } from "./statistics/merge.js";

const everyMillis = 2_000;
const patienceMillis = 6_000;

const health = document.getElementById("health");
const state = document.getElementById("state");

function say(text) {
  if (state.textContent !== text) {
    state.textContent = text;
  }
}

async function look() {
  try {
    const response = await fetch(location.href, {
      headers: { Accept: "text/html", "X-Client-Version": "health page" },
      signal: AbortSignal.timeout(patienceMillis),
    });
    if (!response.ok) {
      say(`The service answers with an error (${response.status}). What stands here is no longer so. Trying again.`);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    merge(health, page.getElementById("health"));
    say(`Live: looks again every ${everyMillis / 1000} s.`);
  } catch {
    say("The service does not answer. What stands here is no longer so. Trying again.");
  }
}

async function goOn() {
  if (!document.hidden) {
    await look();
  }
  setTimeout(goOn, everyMillis);
}

goOn();
