/**
 * What needs a look, judged from what the page shows and from its last two minutes:
 *
 * - error: a value that could not be had;
 * - failing: a number named for failures that rose within the last minute;
 * - slow: a p99 of at least 100 ms that is ten times the p50, or three times what it was;
 * - growing: a level that rises in each quarter of what is remembered, by a quarter or more in all;
 * - full: a number of bytes that is nine tenths of its limit.
 */

import { pastOf, rise, short } from "./past.js";
import { open, say, textOf } from "./tables.js";

const minute = 60_000;
const mostEntries = 12;
const failures =
  /\b(errors?|fail(ed|ures?)?|dead letters?|conflicts?|refus(ed|als?)|reject(ed|ions?)|dropped|lost|time-?outs?|restarts?|overflow(s|ed)?)\b/;
const words = { error: "Error", failing: "Failing", slow: "Slow", growing: "Growing", full: "Full" };
const order = Object.keys(words);

const section = document.getElementById("notable");
const [, summary, list] = section.children;
let places = 0;

/** Judges each number anew, marks those that need a look and lists them. */
export function judge(figures, watchedMillis) {
  const entries = [];
  for (const cell of figures.querySelectorAll("[data-kind]")) {
    const verdict = verdictOf(cell);
    mark(cell, verdict);
    if (verdict !== undefined) {
      entries.push({ cell, ...verdict });
    }
  }
  for (const row of figures.querySelectorAll("tr[data-key], .scalar")) {
    row.toggleAttribute("data-marked", row.querySelector("[data-mark]") !== null);
  }
  entries.sort((one, other) => order.indexOf(one.word) - order.indexOf(other.word) || other.weight - one.weight);
  show(entries, watchedMillis);
}

/** Calls back before a link is followed to a cell that the page may not show. */
export function listen(reveal) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const cell = link === null ? null : document.getElementById(link.hash.slice(1));
    if (cell !== null) {
      open(cell);
      reveal(cell);
      cell.tabIndex = -1;
      cell.focus();
    }
  });
}

function verdictOf(cell) {
  const number = Number(cell.dataset.number);
  switch (cell.dataset.kind) {
    case "fault":
      return { word: "error", weight: 1, reason: "has no value" };
    case "count":
      return failing(cell);
    case "level":
      return failing(cell) ?? (growsSteadily(cell, 10) ? growing(cell) : undefined);
    case "bytes":
      return full(cell, number) ?? (lowsRise(cell) ? growing(cell) : undefined);
    case "tail":
      return slow(cell, number);
    default:
      return undefined;
  }
}

function failing(cell) {
  const name = cell.dataset.key.replace(/[_.]/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2");
  const by = rise(cell, minute);
  if (by <= 0 || !failures.test(name.toLowerCase())) {
    return undefined;
  }
  return { word: "failing", weight: by, reason: `rose by ${short(by)} in the last minute` };
}

function slow(cell, p99) {
  const p50 = sibling(cell, cell.dataset.key.replace(/p99$/, "p50"));
  if (p99 < 0.1 || p50 === undefined) {
    return undefined;
  }
  const times = p99 / Math.max(Number(p50.dataset.number), 1e-9);
  if (times >= 10) {
    return { word: "slow", weight: p99, reason: `${textOf(cell)}, ${Math.round(times)} times its p50` };
  }
  const numbers = pastOf(cell).map((each) => each.number);
  const usual = numbers.length < 15 ? Infinity : numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
  if (p99 >= 3 * usual) {
    return { word: "slow", weight: p99, reason: `${textOf(cell)}, ${Math.round(p99 / usual)} times what it was` };
  }
  return undefined;
}

function full(cell, number) {
  const limit = sibling(cell, cell.dataset.key.replace("Used", "Limit"));
  const share = limit === undefined || limit === cell ? 0 : number / Number(limit.dataset.number);
  return share < 0.9 ? undefined : { word: "full", weight: share, reason: `${Math.round(100 * share)} % of its limit` };
}

function growing(cell) {
  const past = pastOf(cell);
  const grown = past.at(-1).number - past[0].number;
  const seconds = Math.round((past.at(-1).at - past[0].at) / 1000);
  const amount = cell.dataset.kind === "bytes" ? `${short(grown / 1_048_576)} MiB` : short(grown);
  return { word: "growing", weight: grown / Math.max(1, past[0].number), reason: `by ${amount} in ${seconds} s` };
}

/** Whether the least of each quarter is above the least of the one before, over a minute at least. */
function growsSteadily(cell, atLeast) {
  const past = pastOf(cell);
  const span = past.length < 8 ? 0 : past.at(-1).at - past[0].at;
  if (span < minute) {
    return false;
  }
  const least = [Infinity, Infinity, Infinity, Infinity];
  for (const { at, number } of past) {
    const quarter = Math.min(3, Math.floor((4 * (at - past[0].at)) / span));
    least[quarter] = Math.min(least[quarter], number);
  }
  return least.every((low, i) => i === 0 || low > least[i - 1]) && isMore(least[3] - least[0], least[0], atLeast);
}

/** Memory rises until it is collected, so that only what is left after collections tells whether it grows. */
function lowsRise(cell) {
  const numbers = pastOf(cell).map((each) => each.number);
  const lows = numbers.filter((number, i) => i > 0 && number < 0.9 * numbers[i - 1]);
  return (
    lows.length >= 3 &&
    lows.every((low, i) => i === 0 || low > lows[i - 1]) &&
    isMore(lows.at(-1) - lows[0], lows[0], 16 * 1_048_576)
  );
}

function isMore(grown, from, atLeast) {
  return grown >= Math.max(atLeast, from / 4);
}

/** The reading of this key beside a cell: in its row, among its scalar's, or that of another scalar. */
function sibling(cell, key) {
  const beside = [...cell.parentElement.children].find((each) => each.dataset.key === key);
  const scalar = cell.closest(".scalar");
  if (beside !== undefined || scalar === null) {
    return beside;
  }
  const other = [...scalar.parentElement.children].find((each) => each.dataset.key === key);
  return other?.querySelector("[data-number]") ?? undefined;
}

function mark(cell, verdict) {
  let sign = cell.querySelector(":scope > .mark");
  if (verdict === undefined) {
    sign?.remove();
    delete cell.dataset.mark;
    return;
  }
  if (sign === null) {
    sign = document.createElement("span");
    sign.className = "mark";
    sign.dataset.own = "";
    cell.prepend(sign);
  }
  cell.dataset.mark = verdict.word;
  sign.title = verdict.reason;
  say(sign, words[verdict.word]);
}

function show(entries, watchedMillis) {
  section.hidden = false;
  section.toggleAttribute("data-calm", entries.length === 0);
  const span = watchedMillis < minute ? `${Math.round(watchedMillis / 1000)} s` : "a minute or more";
  const more = entries.length > mostEntries ? `; the first ${mostEntries} are shown` : "";
  const calm = `Nothing does: no failures lately, no timer with a long tail, nothing that grows. Watched for ${span}.`;
  say(summary, entries.length === 0 ? calm : `${entries.length} ${entries.length === 1 ? "figure" : "figures"}; watched for ${span}${more}`);
  const shown = entries.slice(0, mostEntries);
  while (list.children.length > shown.length) {
    list.lastElementChild.remove();
  }
  shown.forEach((entry, i) => fill(list.children[i] ?? newEntry(), entry));
}

function newEntry() {
  const entry = document.createElement("li");
  const word = document.createElement("strong");
  word.className = "mark";
  const link = document.createElement("a");
  entry.append(word, link, document.createElement("span"));
  list.append(entry);
  return entry;
}

function fill(entry, { cell, word, reason }) {
  cell.id ||= `figure-${(places += 1)}`;
  const [sign, link, text] = entry.children;
  entry.dataset.mark = word;
  say(sign, words[word]);
  say(text, reason);
  const path = pathOf(cell);
  link.setAttribute("href", `#${cell.id}`);
  if (link.textContent !== path.join("")) {
    link.replaceChildren(...path.map(isolated));
  }
}

/** Each name on its own, so that one that runs from right to left does not turn the others round. */
function isolated(name) {
  const part = document.createElement("bdi");
  part.textContent = name;
  return part;
}

function pathOf(cell) {
  const path = [];
  for (let each = cell; each !== null && each.id !== "figures"; each = each.parentElement) {
    const isNamed = each.dataset.key !== undefined && !(each.classList.contains("scalar") && path.length > 0);
    if (isNamed) {
      path.unshift(each.dataset.key);
    }
  }
  return path;
}
