import { glide } from "./glide.js";
import { number, say } from "./text.js";

const markMillis = 4_000;
const freshMillis = 1_500;

/** The rows of a page of standings. */
export class Standings {
  #body;
  #template;
  #follow;
  #rows = new Map();

  /** @param follow is called with a standing whose star was pressed */
  constructor(table, template, follow) {
    this.#body = table.tBodies[0];
    this.#template = template;
    this.#follow = follow;
  }

  /** Shows another page: nothing glides, and no rank has changed. */
  replace(tuples) {
    this.#rows.clear();
    this.#body.replaceChildren();
    this.#arrange(tuples, new Map());
  }

  /**
   * Shows the same page as it is now: rows glide, and marks tell whose rank has changed.
   *
   * @param ranks player → the rank before, of players who were perhaps not on the page
   */
  update(tuples, ranks) {
    glide(
      () => this.#body.rows,
      () => this.#arrange(tuples, ranks),
    );
  }

  /** Marks the players whose standings have these IRIs as followed. */
  markFollowed(iris) {
    for (const [iri, row] of this.#rows) {
      row.follow(iris.has(iri));
    }
  }

  /** Brings the first row that fits into view and marks it; returns its standing. */
  find(fits) {
    const row = [...this.#rows.values()].find((each) => fits(each.standing));
    this.#rows.forEach((each) => each.element.classList.toggle("found", each === row));
    row?.element.scrollIntoView({ block: "center" });
    return row?.standing;
  }

  #arrange(tuples, ranks) {
    const there = new Set(tuples.map((tuple) => tuple.iri));
    for (const [iri, row] of this.#rows) {
      if (!there.has(iri)) {
        row.element.remove();
        this.#rows.delete(iri);
      }
    }
    const focused = document.activeElement;
    const best = tuples[0]?.rank === 1 ? tuples[0].score : undefined;
    let next = this.#body.firstElementChild;
    for (const tuple of tuples) {
      const row = this.#row(tuple, ranks);
      row.share(best);
      if (row.element === next) {
        next = next.nextElementSibling;
      } else {
        this.#body.insertBefore(row.element, next);
      }
    }
    if (focused !== document.activeElement && focused.isConnected) {
      // A row that is moved loses the focus.
      focused.focus({ preventScroll: true });
    }
  }

  #row(tuple, ranks) {
    const known = this.#rows.get(tuple.iri);
    if (known !== undefined) {
      known.show(tuple);
      return known;
    }
    const row = new Row(this.#template, tuple, ranks.get(tuple.player) ?? tuple.rank, this.#follow);
    this.#rows.set(tuple.iri, row);
    return row;
  }
}

class Row {
  #rank;
  #move;
  #score;
  #star;
  #rankBefore;
  #marked;

  constructor(template, standing, rankBefore, follow) {
    this.element = template.content.firstElementChild.cloneNode(true);
    this.#rank = this.element.querySelector(".rank");
    this.#move = this.element.querySelector(".move");
    this.#score = this.element.querySelector(".score");
    this.#star = this.element.querySelector(".star");
    const player = this.element.querySelector(".player bdi");
    player.textContent = standing.player;
    player.parentElement.title = standing.player;
    this.#star.setAttribute("aria-label", `Follow ${standing.player}`);
    this.#star.addEventListener("click", () => follow(this.standing));
    this.standing = { ...standing, rank: rankBefore };
    this.show(standing);
  }

  show(standing) {
    const last = this.standing;
    this.standing = standing;
    this.element.dataset.rank = standing.rank;
    say(this.#rank, number(standing.rank));
    say(this.#score, number(standing.score));
    if (last.rank !== standing.rank) {
      this.#mark(last.rank);
    }
    if (last.score !== standing.score) {
      this.#score.animate({ color: ["var(--accent)", "var(--ink)"] }, freshMillis);
    }
  }

  follow(isFollowed) {
    this.element.classList.toggle("followed", isFollowed);
    this.#star.setAttribute("aria-pressed", isFollowed);
  }

  /** Draws the score as a part of the best one, where that has a meaning. */
  share(best) {
    const share = best > 0 && this.standing.score > 0 ? Number(this.standing.score) / Number(best) : 0;
    this.element.style.setProperty("--share", share <= 1 ? share.toFixed(4) : 0);
  }

  /** Shows for some seconds how many ranks the player went up or down, all moves of that time together. */
  #mark(rankBefore) {
    this.#rankBefore ??= rankBefore;
    const up = this.#rankBefore - this.standing.rank;
    this.#move.textContent = up === 0 ? "" : `${up > 0 ? "▲" : "▼"}${number(Math.abs(up))}`;
    this.#move.className = up > 0 ? "move up" : "move down";
    clearTimeout(this.#marked);
    this.#marked = setTimeout(() => {
      this.#rankBefore = undefined;
      this.#move.textContent = "";
    }, markMillis);
  }
}
