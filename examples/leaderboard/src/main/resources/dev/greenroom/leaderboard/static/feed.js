const firstWaitMillis = 500;
const longestWaitMillis = 10_000;

/**
 * Listens to server-sent events, and comes back after each loss of the connection: soon at first, then less and less often.
 *
 * It rests while nobody looks at the page, because a browser has few connections to one service and other pages of it
 * may need them. Every beginning brings the first event anew, so nothing is missed.
 */
export class Feed {
  #iri;
  #listeners;
  #changed;
  #source;
  #timer;
  #losses = 0;

  /**
   * @param listeners event name → function of the event's data
   * @param changed hears "live", "lost" and "resting"
   */
  constructor(iri, listeners, changed) {
    this.#iri = iri;
    this.#listeners = listeners;
    this.#changed = changed;
    document.addEventListener("visibilitychange", () => this.#look());
    addEventListener("pagehide", () => this.#rest());
    addEventListener("pageshow", () => this.#look());
    addEventListener("online", () => this.#look());
    this.#look();
  }

  #look() {
    if (document.visibilityState === "hidden") {
      this.#rest();
    } else if (this.#source === undefined) {
      this.#open();
    }
  }

  #rest() {
    this.#close();
    this.#changed("resting");
  }

  #open() {
    this.#close();
    this.#source = new EventSource(this.#iri);
    this.#source.addEventListener("open", () => {
      this.#losses = 0;
      this.#changed("live");
    });
    this.#source.addEventListener("error", () => this.#lost());
    for (const [name, listener] of Object.entries(this.#listeners)) {
      this.#source.addEventListener(name, (event) => listener(JSON.parse(event.data)));
    }
  }

  #lost() {
    this.#close();
    this.#changed("lost");
    const wait = Math.min(firstWaitMillis * 2 ** this.#losses++, longestWaitMillis);
    // Spread, so that the pages of a service that restarts do not all come back at once.
    this.#timer = setTimeout(() => this.#look(), wait * (0.75 + Math.random() / 2));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }
}
