/** The search box: shows what has all words that are typed, anywhere in its path or its text. */

import { say, textOf } from "./tables.js";

const box = document.getElementById("search");
const found = document.getElementById("found");

/** Begins to search for what the address says, and calls back whenever what is sought changes. */
export function listen(changed) {
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", () => {
    keep();
    changed();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select") !== null;
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      event.preventDefault();
      clear();
      changed();
    }
  });
}

export function clear() {
  box.value = "";
  keep();
}

export function isSearching() {
  return box.value.trim() !== "";
}

/** Marks what does not match, and says how much does. */
export function filter(figures) {
  const words = simple(box.value).split(/\s+/).filter((word) => word !== "");
  let all = 0;
  let matches = 0;
  const judge = (element, text) => {
    const isMatch = words.every((word) => text.includes(word));
    element.toggleAttribute("data-miss", !isMatch);
    all += 1;
    matches += isMatch ? 1 : 0;
    return isMatch;
  };
  for (const section of figures.children) {
    const name = simple(section.dataset.key);
    let isShown = words.length === 0;
    for (const scalar of section.querySelectorAll(".scalar")) {
      const isMatch = judge(scalar, `${name} ${simple(textOf(scalar))} ${simple(scalar.dataset.key)}`);
      scalar.hidden = !isMatch;
      isShown ||= isMatch;
    }
    for (const collection of section.querySelectorAll(".collection")) {
      isShown = filterTable(collection, name, words, judge) || isShown;
    }
    section.hidden = !isShown && !words.every((word) => name.includes(word));
  }
  const text = matches === 0 ? `Nothing matches “${box.value.trim()}”.` : `${matches} of ${all} match`;
  say(found, words.length === 0 ? "" : text);
}

/** A table is found by its name and its columns, each row also by what it says. */
function filterTable(collection, section, words, judge) {
  const columns = [...collection.querySelectorAll("thead th")].map((heading) => heading.dataset.key);
  const path = simple(`${section} ${collection.dataset.key} ${columns.join(" ")}`);
  const rows = [...collection.querySelectorAll("tbody > tr")];
  const matching = rows.filter((row) => judge(row, `${path} ${simple([...row.cells].map(textOf).join(" "))}`));
  collection.hidden = matching.length === 0 && !words.every((word) => path.includes(word));
  return !collection.hidden;
}

/** Keeps what is sought in the address, for a reload and for others. */
function keep() {
  const address = new URL(location.href);
  if (isSearching()) {
    address.searchParams.set("q", box.value.trim());
  } else {
    address.searchParams.delete("q");
  }
  history.replaceState(null, "", address);
}

/** A text without what people leave out when they search: case and accents. */
function simple(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
