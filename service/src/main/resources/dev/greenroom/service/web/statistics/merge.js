/**
 * Makes a part of the page like the same part of a later page, and touches only what differs: focus, selection, scroll
 * positions and what the script has added stay.
 */

/** Attributes that only the script sets, or the person who opens something. */
const own = new Set(["hidden", "open", "tabindex", "aria-sort", "data-mark", "data-taken"]);

/**
 * @param arrange gets an element of this page and the children of its later self, and returns them in the order to show
 */
export function merge(now, later, arrange = (_, children) => children) {
  attributes(now, later);
  if (now.dataset?.taken !== undefined) {
    return;
  }
  const known = new Map();
  for (const child of now.childNodes) {
    if (!isOwn(child)) {
      push(known, nameOf(child), child);
    }
  }
  let cursor = firstOf(now.firstChild);
  for (const child of arrange(now, [...later.childNodes])) {
    const same = known.get(nameOf(child))?.shift();
    const placed = same ?? document.adoptNode(child);
    if (placed === cursor) {
      cursor = firstOf(cursor.nextSibling);
    } else {
      now.insertBefore(placed, cursor);
    }
    if (same?.nodeType === Node.ELEMENT_NODE) {
      merge(same, child, arrange);
    } else if (same !== undefined && same.nodeValue !== child.nodeValue && !isSelected(same)) {
      same.nodeValue = child.nodeValue;
    }
  }
  for (const gone of [...known.values()].flat()) {
    gone.remove();
  }
}

function attributes(now, later) {
  for (const { name, value } of [...later.attributes]) {
    if (!own.has(name) && now.getAttribute(name) !== value) {
      now.setAttribute(name, value);
    }
  }
  for (const { name } of [...now.attributes]) {
    if (!own.has(name) && !later.hasAttribute(name)) {
      now.removeAttribute(name);
    }
  }
}

/** What tells which of the children it is: its key, or its kind. */
function nameOf(node) {
  const key = node.dataset?.key;
  return key === undefined ? node.nodeName : `${node.nodeName} ${key}`;
}

/** Added by the script, so that no later page has it. */
function isOwn(node) {
  return node.dataset?.own !== undefined;
}

function firstOf(node) {
  let first = node;
  while (first !== null && isOwn(first)) {
    first = first.nextSibling;
  }
  return first;
}

function push(map, key, value) {
  if (!map.has(key)) {
    map.set(key, []);
  }
  map.get(key).push(value);
}

/** A text that is being selected waits for its new value. */
function isSelected(text) {
  const selection = getSelection();
  return !selection.isCollapsed && selection.containsNode(text, true);
}
