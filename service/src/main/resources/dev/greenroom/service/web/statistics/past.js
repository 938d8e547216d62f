/** The recent past of each number on the page, and the small lines drawn of it. */

export const keptMillis = 120_000;

const width = 60;
const height = 16;
const drawn = new Set(["count", "level", "bytes", "span", "rate", "tail", "few"]);
const svgSpace = "http://www.w3.org/2000/svg";
const pasts = new WeakMap();

/** What a cell showed lately, the oldest first: `{ at, number }`. */
export function pastOf(cell) {
  return pasts.get(cell) ?? [];
}

/** How much a cell grew in the last so many milliseconds. */
export function rise(cell, millis) {
  const past = pastOf(cell);
  const since = past.at(-1)?.at - millis;
  const first = past.find(({ at }) => at >= since);
  return first === undefined ? 0 : past.at(-1).number - first.number;
}

/** Remembers what each cell shows now. */
export function remember(root, at) {
  for (const cell of root.querySelectorAll("[data-kind]")) {
    if (!drawn.has(cell.dataset.kind) || cell.dataset.number === undefined) {
      continue;
    }
    const number = Number(cell.dataset.number);
    let past = pastOf(cell).filter((each) => each.at > at - keptMillis);
    // A count that fell began anew: the service was started again.
    if (cell.dataset.kind === "count" && past.length > 0 && past.at(-1).number > number) {
      past = [];
    }
    past.push({ at, number });
    pasts.set(cell, past);
  }
}

/** Draws the past of each cell that can be seen. */
export function draw(root, at) {
  for (const cell of root.querySelectorAll("[data-kind]")) {
    if (drawn.has(cell.dataset.kind) && cell.closest("[hidden]") === null) {
      drawCell(cell, at);
    }
  }
}

function drawCell(cell, at) {
  const svg = cell.querySelector(":scope > svg") ?? newLine(cell);
  const { points, text } = lineOf(cell, at);
  const [line, title] = svg.children;
  if (line.getAttribute("points") !== points) {
    line.setAttribute("points", points);
    title.textContent = text;
  }
}

function newLine(cell) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("class", "past");
  svg.setAttribute("aria-hidden", "true");
  svg.dataset.own = "";
  svg.append(document.createElementNS(svgSpace, "polyline"), document.createElementNS(svgSpace, "title"));
  cell.prepend(svg);
  return svg;
}

function lineOf(cell, at) {
  const past = pastOf(cell);
  const isChange = cell.dataset.kind === "count" || (cell.dataset.kind === "span" && neverFalls(past));
  const shown = isChange ? changes(past) : past;
  const numbers = shown.map(({ number }) => number);
  const most = Math.max(...numbers);
  const least = isChange ? 0 : Math.min(...numbers);
  const varies = most - Math.min(...numbers) > Math.abs(most) / 100;
  if (shown.length < 2 || !varies) {
    return { points: "", text: "" };
  }
  const points = shown.map(({ at: then, number }) => {
    const x = width * (1 - (at - then) / keptMillis);
    const y = height - 1.5 - ((height - 3) * (number - least)) / (most - least);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const unit = isChange ? " a second" : "";
  return { points: points.join(" "), text: `last 2 min: ${short(Math.min(...numbers))} to ${short(most)}${unit}` };
}

/** How fast a number grew from each reading to the next, per second. */
function changes(past) {
  return past.slice(1).map(({ at, number }, i) => ({
    at,
    number: (1000 * (number - past[i].number)) / Math.max(1, at - past[i].at),
  }));
}

function neverFalls(past) {
  return past.every(({ number }, i) => i === 0 || number >= past[i - 1].number);
}

export function short(number) {
  return new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format(number);
}
