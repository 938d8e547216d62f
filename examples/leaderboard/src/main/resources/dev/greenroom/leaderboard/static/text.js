/** How numbers, times and counts read in the reader's language. */

const numbers = new Intl.NumberFormat();
const times = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", second: "2-digit" });

export const number = (value) => numbers.format(value);

export const time = (date) => times.format(date);

export const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;

const rules = { sum: "Sum of all scores", best: "Best score", latest: "Latest score" };
const orders = { high: "highest first", low: "lowest first" };

/** What counts on a board, in words. */
export const rule = (board) => [rules[board.rule], orders[board.order]].filter(Boolean).join(", ");

/** Sets a text only where it is another, so that nothing is laid out or read aloud twice. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
