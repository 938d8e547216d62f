const calm = matchMedia("(prefers-reduced-motion: reduce)");
const glideMillis = 450;
const easing = "cubic-bezier(0.2, 0, 0, 1)";
const running = new WeakMap();

/**
 * Rearranges rows, and lets each glide from where it was seen to where it is now; newcomers fade in. A row that is still
 * on its way turns from there. Rows out of sight, and readers who want no motion, are left alone.
 *
 * @param rows gives the rows there are, before and after
 */
export function glide(rows, rearrange) {
  if (calm.matches) {
    rearrange();
    return;
  }
  const seen = new Map([...rows()].map((row) => [row, row.getBoundingClientRect().top]));
  rearrange();
  const now = [...rows()];
  now.forEach((row) => running.get(row)?.cancel());
  // All places are measured before any row moves, so that the page is laid out once.
  const places = now.map((row) => [row, row.getBoundingClientRect()]);
  for (const [row, place] of places) {
    const from = seen.get(row);
    if (from === undefined) {
      if (isInSight(place.top, place.bottom)) {
        start(row, { opacity: [0, 1] });
      }
    } else if (from !== place.top && isInSight(Math.min(from, place.top), Math.max(from, place.bottom))) {
      row.classList.toggle("rising", from > place.top);
      start(row, { transform: [`translateY(${from - place.top}px)`, "none"] });
    }
  }
}

function start(row, frames) {
  const animation = row.animate(frames, { duration: glideMillis, easing });
  running.set(row, animation);
  animation.finished.then(
    () => row.classList.remove("rising"),
    () => {},
  );
}

function isInSight(top, bottom) {
  return bottom > 0 && top < innerHeight;
}
