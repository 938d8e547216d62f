/**
 * The page of one board. It knows the address of the board, from its head, and follows links from there. Its own query is
 * the query of the standings that it shows, so that every place on the board has a link of its own.
 */

import { Feed } from "./feed.js";
import { Following } from "./following.js";
import { failed, notice } from "./notice.js";
import { paced } from "./pace.js";
import { expand, read } from "./shoji.js";
import { Simulation } from "./simulation.js";
import { Standings } from "./standings.js";
import { count, number, rule, say, time } from "./text.js";

const standingsMillis = 250;
const othersMillis = 1_000;

const element = (id) => document.getElementById(id);
const query = (link) => new URL(link).search;

class BoardPage {
  #board;
  #start;
  #standings;
  #following;
  #simulation;
  #figures;
  #around = "";
  #query = location.search;
  /** Counts the pages that were asked for: an answer for an earlier one is of no use any more. */
  #visits = 0;
  #ranksBefore = new Map();
  #isAiling = false;
  #readAt = new Date();
  #refreshSoon = paced(standingsMillis, () => this.#refresh());
  #refreshOthersSoon = paced(othersMillis, () => this.#refreshOthers());

  constructor(board) {
    this.#board = board;
    this.#figures = board.body;
    this.#start = board.link("catalogs", "standings");
    this.#standings = new Standings(element("standings"), element("standing"), (standing) => {
      notice("");
      this.#following.toggle(standing);
    });
    this.#following = new Following(
      element("following"),
      element("followed"),
      board.link("catalogs", "follows"),
      (player) => this.#queryAround(player),
      { changed: () => this.#standings.markFollowed(this.#following.iris), failed },
    );
    const simulation = board.link("fragments", "simulation");
    if (simulation !== undefined) {
      this.#simulation = new Simulation(element("simulation"), simulation, failed);
    }
  }

  async open() {
    say(element("rule"), rule(this.#board.body));
    try {
      this.#enter(await this.#page(this.#query), this.#query);
    } catch (problem) {
      failed(problem);
      this.#enter(await this.#page(""), "");
      history.replaceState(null, "", location.pathname);
    }
    this.#refreshOthersSoon();
    this.#listen();
  }

  #listen() {
    addEventListener("popstate", () => this.#visit(location.search, () => {}));
    document.addEventListener("click", (event) => this.#click(event));
    element("find").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go(this.#queryAround(element("player").value));
    });
    element("find").querySelector("fieldset").disabled = false;
    const changed = (figures) => {
      this.#figures = figures;
      this.#refreshSoon();
      this.#refreshOthersSoon();
    };
    const listeners = {
      state: changed,
      standings: (event) => {
        this.#remember(event.changes);
        changed(event);
      },
      resync: () => changed(this.#figures),
    };
    new Feed(this.#board.link("urls", "feed"), listeners, (state) => this.#connection(state));
  }

  #page(queryOfPage) {
    return read(new URL(queryOfPage, this.#start).href);
  }

  /** Goes to another page of standings, and stays where it is when there is none. */
  #go(next) {
    notice("");
    return this.#visit(next, () => history.pushState(null, "", next || location.pathname));
  }

  async #visit(next, arrived) {
    const visit = ++this.#visits;
    try {
      const page = await this.#page(next);
      if (visit === this.#visits) {
        arrived();
        this.#enter(page, next);
      }
    } catch (problem) {
      failed(problem);
      // What came in on the way was not shown.
      this.#refreshSoon();
    }
  }

  /** Shows a page that the reader comes to. */
  #enter(page, queryOfPage) {
    this.#query = queryOfPage;
    const tuples = this.#show(page);
    this.#standings.replace(tuples);
    this.#learn(tuples);
    const found = this.#standings.find((standing) => this.#queryAround(standing.player) === queryOfPage);
    if (found !== undefined) {
      notice(`${found.player}: rank ${number(found.rank)}, score ${number(found.score)}`);
    } else if (element("standings").getBoundingClientRect().top < 0) {
      element("standings").scrollIntoView();
    }
  }

  /** Shows the same page as it is now. */
  async #refresh() {
    const visit = this.#visits;
    const shown = this.#query;
    const ranksBefore = this.#ranksBefore;
    this.#ranksBefore = new Map();
    await this.#attempt(async () => {
      const page = await this.#page(shown);
      if (visit === this.#visits && shown === this.#query) {
        const tuples = this.#show(page);
        this.#standings.update(tuples, ranksBefore);
        this.#learn(tuples);
      } else {
        // The reader went on meanwhile, perhaps to a page that was read before the last change.
        this.#refreshSoon();
      }
    });
  }

  async #refreshOthers() {
    await this.#attempt(() => Promise.all([this.#following.refresh(), this.#simulation?.refresh()]));
  }

  /** Reads; when there is no answer at all, the state of the connection says so already. */
  async #attempt(reading) {
    try {
      await reading();
      if (this.#isAiling) {
        this.#isAiling = false;
        notice("");
      }
    } catch (problem) {
      if (problem.status !== 0) {
        this.#isAiling = true;
        failed(problem);
      }
    }
  }

  #show(page) {
    const tuples = page.tuples();
    this.#readAt = new Date();
    this.#around = page.link("urls", "around");
    const { players, scores } = { ...this.#figures, players: page.size };
    say(element("figures"), `${count(players, "player", "players")}, ${count(scores, "score", "scores")}`);
    element("empty").hidden = tuples.length > 0;
    const isWhole = tuples.length === players;
    say(
      element("range"),
      isWhole || tuples.length === 0 ? "" : `Ranks ${number(tuples[0].rank)} to ${number(tuples.at(-1).rank)}`,
    );
    link(element("top"), isWhole || this.#query === "" ? undefined : this.#start);
    link(element("previous"), page.link("urls", "previous"));
    link(element("next"), page.link("urls", "next"));
    return tuples;
  }

  #learn(tuples) {
    this.#following.learn(tuples);
    this.#standings.markFollowed(this.#following.iris);
  }

  #remember(changes) {
    for (const { player, previousRank } of changes) {
      if (previousRank && !this.#ranksBefore.has(player)) {
        this.#ranksBefore.set(player, previousRank);
      }
    }
  }

  #queryAround(player) {
    return query(expand(this.#around, { player }));
  }

  #click(event) {
    const turn = event.target.closest("a[data-turn]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (turn?.href && isPlain) {
      event.preventDefault();
      this.#go(query(turn.href));
    }
  }

  #connection(state) {
    const words = {
      live: "Live",
      lost: `Connection lost, trying again. Standings from ${time(this.#readAt)}.`,
      resting: "Resting",
    };
    element("connection").dataset.state = state;
    say(element("connection"), words[state]);
  }
}

/** Lets an anchor lead to another page of standings, or nowhere. */
function link(anchor, target) {
  if (target === undefined) {
    anchor.removeAttribute("href");
  } else {
    anchor.href = query(target) || location.pathname;
  }
}

try {
  const board = await read(document.querySelector("link[rel=board]").href);
  await new BoardPage(board).open();
} catch (problem) {
  failed(problem);
} finally {
  document.body.removeAttribute("aria-busy");
}
