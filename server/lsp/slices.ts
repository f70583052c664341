// SPDX-License-Identifier: Apache-2.0

/** How long the server may be deaf to its client, in milliseconds. */
const slice = 8;

/**
 * Runs steps in slices with turns of the event loop between them, so that edits and cancellations are heard.
 * Undefined where `mayGoOn` says that nobody waits for the result any more.
 */
export async function inSlices<T>(steps: Generator<void, T>, mayGoOn: () => boolean): Promise<T | undefined> {
  for (let end = performance.now() + slice; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await new Promise(setImmediate);
    if (!mayGoOn()) return undefined;
    end = performance.now() + slice;
  }
}
