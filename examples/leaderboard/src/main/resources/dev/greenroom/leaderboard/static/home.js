/** The list of boards: found by links from the service, live through the feed of all boards. */

import { Feed } from "./feed.js";
import { failed, notice } from "./notice.js";
import { paced } from "./pace.js";
import { expand, read } from "./shoji.js";
import { count, say } from "./text.js";

const rereadMillis = 1_000;
const pagesAtFirst = 10;
const searchableFrom = 8;

const element = (id) => document.getElementById(id);

class HomePage {
  /** The pages of the catalog that were read, in order: address, boards, and whether there is more. */
  #pages = [];
  #items = new Map();
  #next;
  #feed;
  #size = 0;

  async open(boards) {
    this.#next = boards;
    while (this.#next !== undefined && this.#pages.length < pagesAtFirst) {
      await this.#readOn();
    }
    element("search").addEventListener("input", () => this.#search());
    element("more").addEventListener("click", () => this.#readOn().catch(failed));
    const reread = paced(rereadMillis, () => this.#reread());
    const listeners = { state: reread, resync: reread, board: (figures) => this.#changed(figures, reread) };
    new Feed(this.#feed, listeners, (state) => {
      if (state === "lost") {
        notice("Connection lost, trying again");
      }
    });
  }

  async #readOn() {
    const page = await read(this.#next);
    this.#feed = page.link("urls", "feed");
    this.#pages.push({ iri: this.#next, boards: page.tuples() });
    this.#next = page.link("urls", "next");
    this.#show(page);
  }

  /** Shows the figures of a board that is on the page; one that is not may be new. */
  #changed(figures, reread) {
    const board = this.#pages.flatMap((each) => each.boards).find((each) => each.name === figures.name);
    if (board === undefined) {
      reread();
      return;
    }
    board.players = figures.players;
    board.scores = figures.scores;
    this.#item(board);
  }

  /** Reads the pages anew. */
  async #reread() {
    for (let place = 0; place < this.#pages.length; place++) {
      await this.#rereadPage(place);
    }
  }

  async #rereadPage(place) {
    try {
      const page = await read(this.#pages[place].iri);
      this.#pages[place].boards = page.tuples();
      const next = page.link("urls", "next");
      // A new board moves the beginning of the page that follows.
      if (place + 1 === this.#pages.length) {
        this.#next = next;
      } else if (next !== undefined) {
        this.#pages[place + 1].iri = next;
      }
      notice("");
      this.#show(page);
    } catch (problem) {
      failed(problem);
    }
  }

  /** Shows the boards that fit; when there are more than were read, reads them first. */
  async #search() {
    this.#filter();
    try {
      while (this.#next !== undefined && element("search").value !== "") {
        await this.#readOn();
      }
    } catch (problem) {
      failed(problem);
    }
  }

  #show(page) {
    this.#size = page.size;
    const boards = this.#pages.flatMap((each) => each.boards);
    const items = new Map(boards.map((board) => [board.iri, this.#item(board)]));
    const list = element("boards");
    const isSame = items.size === list.children.length && [...items.values()].every((item, i) => item === list.children[i]);
    if (!isSame) {
      list.replaceChildren(...items.values());
    }
    this.#items = items;
    element("searching").hidden = this.#size < searchableFrom;
    element("empty").hidden = this.#size > 0;
    element("more").hidden = this.#next === undefined;
    this.#filter();
  }

  #item(board) {
    const item = this.#items.get(board.iri) ?? newItem(board);
    say(item.querySelector(".players"), count(board.players, "player", "players"));
    say(item.querySelector(".scores"), count(board.scores, "score", "scores"));
    return item;
  }

  #filter() {
    const wanted = simple(element("search").value);
    let found = 0;
    for (const item of this.#items.values()) {
      item.hidden = !item.dataset.words.includes(wanted);
      found += item.hidden ? 0 : 1;
    }
    const all = count(this.#size, "board", "boards");
    say(element("figures"), wanted === "" ? all : `${found} of ${all}`);
  }
}

function newItem(board) {
  const template = element("board");
  const item = template.content.firstElementChild.cloneNode(true);
  const anchor = item.querySelector("a");
  anchor.href = expand(template.dataset.page, { name: board.name });
  anchor.firstElementChild.textContent = board.title;
  item.dataset.words = simple(`${board.title} ${board.name}`);
  return item;
}

/** A text without what people leave out when they search: case and accents. */
function simple(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

try {
  const service = await read(document.querySelector("link[rel=service]").href);
  await new HomePage().open(service.link("catalogs", "boards"));
} catch (problem) {
  failed(problem);
} finally {
  document.body.removeAttribute("aria-busy");
}
