import { glide } from "./glide.js";
import { change, read } from "./shoji.js";
import { number, say } from "./text.js";

const beside = matchMedia("(min-width: 60rem)");

/** The players that this visitor follows, with their present standings, wherever on the board they are. */
export class Following {
  #panel;
  #list;
  #template;
  #iri;
  #link;
  #listeners;
  #standings = new Map();
  /** Counts the beginnings and ends of changes: what was read across one may be older than what is shown. */
  #changes = 0;

  /**
   * @param iri of the catalog of follows
   * @param link player → the address of the page around that player
   * @param listeners `changed` hears that others are followed or stand elsewhere, `failed` that a change failed
   */
  constructor(panel, template, iri, link, listeners) {
    this.#panel = panel;
    this.#list = panel.querySelector("ol");
    this.#template = template;
    this.#iri = iri;
    this.#link = link;
    this.#listeners = listeners;
    // Where the panel stands above the standings, it is the reader who opens it.
    panel.open = beside.matches;
  }

  /** The IRIs of the standings that are followed. */
  get iris() {
    return new Set(this.#standings.keys());
  }

  /** Reads who is followed and how they stand. */
  async refresh() {
    const changes = this.#changes;
    const catalog = await read(this.#iri);
    if (changes === this.#changes) {
      this.#standings = new Map(catalog.tuples().map((tuple) => [tuple.iri, tuple]));
      this.#show();
    }
  }

  /** Takes over newer standings, of the players who are followed. */
  learn(tuples) {
    const known = tuples.filter((tuple) => this.#standings.has(tuple.iri));
    known.forEach((tuple) => this.#standings.set(tuple.iri, tuple));
    if (known.length > 0) {
      this.#show();
    }
  }

  /** Follows a player or stops following; shown at once, and taken back when the service does not do it. */
  async toggle(standing) {
    const isFollowed = this.#standings.has(standing.iri);
    this.#set(standing, !isFollowed);
    try {
      await change(this.#iri, { index: { [standing.iri]: isFollowed ? null : {} } });
      this.#changes++;
      await this.refresh();
    } catch (problem) {
      this.#set(standing, isFollowed);
      this.#listeners.failed(problem);
    }
  }

  #set(standing, isFollowed) {
    this.#changes++;
    if (isFollowed) {
      this.#standings.set(standing.iri, standing);
    } else {
      this.#standings.delete(standing.iri);
    }
    this.#show();
  }

  #show() {
    const ranked = [...this.#standings.values()].sort((a, b) => a.rank - b.rank);
    say(this.#panel.querySelector(".count"), ranked.length === 0 ? "" : number(ranked.length));
    this.#panel.querySelector(".hint").hidden = ranked.length > 0;
    glide(
      () => this.#list.children,
      () => this.#arrange(ranked),
    );
    this.#listeners.changed();
  }

  #arrange(ranked) {
    const old = new Map([...this.#list.children].map((item) => [item.dataset.iri, item]));
    const items = ranked.map((standing) => {
      const item = old.get(standing.iri) ?? this.#item(standing);
      item.dataset.rank = standing.rank;
      say(item.querySelector(".rank"), number(standing.rank));
      say(item.querySelector(".score"), number(standing.score));
      return item;
    });
    const isSameOrder =
      items.length === old.size && items.every((item, place) => item === this.#list.children[place]);
    if (!isSameOrder) {
      const focused = document.activeElement;
      this.#list.replaceChildren(...items);
      if (focused !== document.activeElement && focused.isConnected) {
        focused.focus({ preventScroll: true });
      }
    }
  }

  #item(standing) {
    const item = this.#template.content.firstElementChild.cloneNode(true);
    item.dataset.iri = standing.iri;
    const link = item.querySelector("a");
    link.firstElementChild.textContent = standing.player;
    link.href = this.#link(standing.player);
    link.title = standing.player;
    const star = item.querySelector(".star");
    star.setAttribute("aria-label", `Stop following ${standing.player}`);
    star.addEventListener("click", () => this.toggle(this.#standings.get(standing.iri) ?? standing));
    return item;
  }
}
