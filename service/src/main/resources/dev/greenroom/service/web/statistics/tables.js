/** Tables that are sorted by a click on a heading, and that show their first rows only unless asked for all. */

export const firstRows = 20;

const sorts = new WeakMap();
const opened = new WeakSet();

/** Gives each table its headings to press and its button for more rows, unless it has them. */
export function equip(root, changed) {
  for (const heading of root.querySelectorAll("th[data-sort]:not([data-taken])")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => {
      const table = heading.closest("table");
      sorts.set(table, next(sorts.get(table), heading));
      resort(table);
      changed();
    });
    heading.replaceChildren(button);
    heading.dataset.taken = "";
    heading.setAttribute("aria-sort", "none");
  }
  for (const collection of root.querySelectorAll(".collection:not(:has(> .more))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.dataset.own = "";
    button.hidden = true;
    button.addEventListener("click", () => {
      toggle(collection);
      changed();
    });
    collection.append(button);
  }
}

/** The order to show children in: rows as their table is sorted, all else as it comes. */
export function arrange(parent, children) {
  const table = parent.tagName === "TBODY" ? parent.closest("table") : null;
  const sort = table === null ? undefined : sorts.get(table);
  // While somebody selects text in a table, its rows stay where they are.
  if (table !== null && isSelecting(table)) {
    const place = new Map([...parent.rows].map((row, i) => [row.dataset.key, i]));
    const placeOf = (row) => place.get(row.dataset.key) ?? place.size;
    return rowsOf(children).sort((one, other) => placeOf(one) - placeOf(other));
  }
  return sort === undefined ? children : sorted(rowsOf(children), sort);
}

/** Shows the rows that were found, but no more than the first unless the table is opened. */
export function limit(root, isSearching) {
  for (const collection of root.querySelectorAll(".collection")) {
    const rows = [...collection.querySelectorAll("tbody > tr")];
    const found = rows.filter((row) => row.dataset.miss === undefined);
    const isAll = opened.has(collection);
    rows.forEach((row) => (row.hidden = row.dataset.miss !== undefined));
    if (!isAll) {
      found.slice(firstRows).forEach((row) => (row.hidden = true));
    }
    const button = collection.querySelector(":scope > .more");
    button.hidden = found.length <= firstRows;
    const all = isSearching ? `all ${found.length} that match` : `all ${found.length}`;
    say(button, isAll ? `Show the first ${firstRows}` : `Show ${all}`);
  }
}

/** Shows all rows of the table that a cell is in. */
export function open(cell) {
  const collection = cell.closest(".collection");
  if (collection !== null) {
    opened.add(collection);
  }
}

export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function toggle(collection) {
  if (!opened.delete(collection)) {
    opened.add(collection);
  }
}

/** Numbers come with the greatest first, texts with the first; a second press turns the order. */
function next(sort, heading) {
  const key = heading.dataset.sort;
  if (sort?.key === key) {
    return { key, direction: sort.direction === "ascending" ? "descending" : "ascending" };
  }
  return { key, direction: heading.classList.contains("number") ? "descending" : "ascending" };
}

function resort(table) {
  const sort = sorts.get(table);
  for (const heading of table.querySelectorAll("th[data-sort]")) {
    heading.setAttribute("aria-sort", heading.dataset.sort === sort.key ? sort.direction : "none");
  }
  table.tBodies[0].append(...sorted([...table.tBodies[0].rows], sort));
}

function sorted(rows, { key, direction }) {
  const sign = direction === "ascending" ? 1 : -1;
  const values = new Map(rows.map((row) => [row, valueOf(row, key)]));
  return rows.sort((one, other) => compare(values.get(one), values.get(other), sign));
}

/** Rows without a value come last in either direction. */
function compare(one, other, sign) {
  if (one === undefined || other === undefined) {
    return (one === undefined) - (other === undefined);
  }
  if (typeof one === "number" && typeof other === "number") {
    return sign * (one - other);
  }
  return sign * String(one).localeCompare(String(other), "en", { numeric: true });
}

function valueOf(row, key) {
  const cell = key === "" ? row.cells[0] : [...row.cells].find((each) => each.dataset.key === key);
  if (cell?.dataset.number !== undefined) {
    return Number(cell.dataset.number);
  }
  const text = cell === undefined ? "" : textOf(cell);
  return text === "" || text === "–" ? undefined : text;
}

/** The text of an element without what the script has added. */
export function textOf(element) {
  const texts = [...element.childNodes].map((node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return node.nodeValue;
    }
    return node.dataset.own === undefined ? textOf(node) : "";
  });
  return texts.join("").trim();
}

function rowsOf(children) {
  return children.filter((child) => child.nodeName === "TR");
}

function isSelecting(table) {
  const selection = getSelection();
  return !selection.isCollapsed && selection.containsNode(table, true);
}
