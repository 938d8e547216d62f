// Refreshes the page in place and draws a line of each number's recent past.

const every = 2000;
const kept = 60;
const history = new Map();

function remember(root) {
  const seen = new Set();
  for (const cell of root.querySelectorAll("[data-place]")) {
    const place = cell.dataset.place;
    const past = history.get(place) ?? [];
    past.push(Number(cell.dataset.number));
    history.set(place, past.slice(-kept));
    seen.add(place);
    draw(cell, history.get(place));
  }
  for (const place of history.keys()) {
    if (!seen.has(place)) {
      history.delete(place);
    }
  }
}

function draw(cell, past) {
  const least = Math.min(...past);
  const most = Math.max(...past);
  if (past.length < 2 || least === most) {
    return;
  }
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 60 16");
  svg.setAttribute("class", "past");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  const step = 60 / (kept - 1);
  const points = past.map((number, i) => {
    const x = (kept - past.length + i) * step;
    const y = 15 - (14 * (number - least)) / (most - least);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  line.setAttribute("points", points.join(" "));
  svg.append(line);
  cell.prepend(svg);
}

async function refresh() {
  const main = document.querySelector("main");
  // A person who is about to press a button keeps it.
  if (document.hidden || main.contains(document.activeElement)) {
    return;
  }
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (response.ok) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const next = document.adoptNode(page.querySelector("main"));
      remember(next);
      main.replaceWith(next);
    }
    document.body.classList.toggle("stale", !response.ok);
  } catch {
    document.body.classList.add("stale");
  }
}

remember(document);
setInterval(refresh, every);
