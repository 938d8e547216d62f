import { change, read } from "./shoji.js";
import { say } from "./text.js";

/** The button that starts and stops made-up scores, where the service allows them. */
export class Simulation {
  #button;
  #iri;
  #isRunning = false;

  /** @param failed hears of a change that failed */
  constructor(button, iri, failed) {
    this.#button = button;
    this.#iri = iri;
    button.addEventListener("click", () => this.#toggle().catch(failed));
  }

  async refresh() {
    const simulation = await read(this.#iri);
    this.#isRunning = simulation.body.running;
    say(this.#button, this.#isRunning ? "Stop simulation" : "Start simulation");
    this.#button.hidden = false;
  }

  async #toggle() {
    this.#button.disabled = true;
    try {
      await change(this.#iri, { body: { running: !this.#isRunning } });
      await this.refresh();
    } finally {
      this.#button.disabled = false;
      this.#button.focus({ preventScroll: true });
    }
  }
}
