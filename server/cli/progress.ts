// SPDX-License-Identifier: Apache-2.0

/** Says on a terminal how far a long run has come. */
export class Progress {
  readonly #all: number;
  readonly #what: string;
  readonly #isShown: boolean;
  readonly #start = performance.now();
  #done = 0;
  #last = 0;
  #isDrawn = false;

  /** @param what what is counted */
  constructor(all: number, quiet: boolean, what = 'files') {
    this.#all = all;
    this.#what = what;
    // Problems on the same terminal are progress enough.
    this.#isShown = process.stderr.isTTY === true && process.stdout.isTTY !== true && !quiet;
  }

  /** Lets the program hear of closed pipes and keys now and then. */
  async advance(by: number): Promise<void> {
    this.#done += by;
    const now = performance.now();
    if (now - this.#last < 100) return;
    this.#last = now;
    if (this.#isShown && now - this.#start > 1000) {
      process.stderr.write(`\r${this.#done} of ${this.#all} ${this.#what}`);
      this.#isDrawn = true;
    }
    await new Promise((done) => setImmediate(done));
  }

  clear(): void {
    if (this.#isDrawn) process.stderr.write('\r\u001b[K');
  }
}
