// SPDX-License-Identifier: Apache-2.0
import { constants } from 'node:os';

const pending = new Set<() => void>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes sure that something is cleaned up when this process ends, be it by a signal.
 * @returns a function that says that it is no longer needed
 */
export function atExit(cleanup: () => void): () => void {
  if (pending.size === 0) {
    process.on('exit', cleanAll);
    for (const signal of signals) process.on(signal, endBySignal);
  }
  pending.add(cleanup);
  return () => {
    pending.delete(cleanup);
    if (pending.size > 0) return;
    process.off('exit', cleanAll);
    for (const signal of signals) process.off(signal, endBySignal);
  };
}

function cleanAll(): void {
  // The last one first: a program is ended before its folder is removed.
  for (const cleanup of [...pending].reverse()) {
    try {
      cleanup();
    } catch {
      // The others are to be cleaned up all the same.
    }
  }
}

/** As a shell reports it. */
function endBySignal(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}
