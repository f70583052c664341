// SPDX-License-Identifier: Apache-2.0

/** A step of a pattern: this character, any one, some of a name, some of a path; or maybe folders, and then these. */
type Step = { readonly char: string } | { readonly any: 'one' | 'name' | 'path' | 'maybe' | 'folders' };

const compiled = new Map<string, readonly Step[]>();

/**
 * True where a path with `/` matches a glob with `*`, `**` and `?`; one that ends with `/` matches all that is below.
 * Takes time in proportion to path and glob, whatever they are.
 */
export function matches(glob: string, path: string): boolean {
  let steps = compiled.get(glob);
  if (!steps) {
    steps = compile(glob);
    compiled.set(glob, steps);
  }
  let states = reach(steps, [0]);
  for (const char of path.replace(/^\.\//, '')) {
    const next: number[] = [];
    for (const state of states) {
      const step = steps[state];
      if (!step) continue;
      if ('char' in step) {
        if (step.char === char) next.push(state + 1);
      } else if (step.any === 'path') next.push(state);
      else if (step.any === 'folders') next.push(state, ...(char === '/' ? [state + 1] : []));
      else if (step.any !== 'maybe' && char !== '/') next.push(step.any === 'one' ? state + 1 : state);
    }
    if (next.length === 0) return false;
    states = reach(steps, next);
  }
  return states.includes(steps.length);
}

function compile(glob: string): Step[] {
  const bare = glob.replace(/^\.?\//, '');
  const whole = bare.endsWith('/') ? `${bare}**` : bare;
  const steps: Step[] = [];
  for (const [token] of whole.matchAll(/\*\*\/|\*+|[^*]/gsu)) {
    // `**/x` matches `x` too.
    if (token === '**/') steps.push({ any: 'maybe' }, { any: 'folders' });
    else if (token === '*') steps.push({ any: 'name' });
    else if (token.startsWith('**')) steps.push({ any: 'path' });
    else steps.push(token === '?' ? { any: 'one' } : { char: token });
  }
  return steps;
}

/** All steps that can be next: a star may stand for nothing, and `**` with its slash for no folder. */
function reach(steps: readonly Step[], from: readonly number[]): number[] {
  const seen = new Set<number>();
  const todo = [...from];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    const step = steps[state];
    if (!step || 'char' in step) continue;
    if (step.any === 'maybe') todo.push(state + 1, state + 2);
    if (step.any === 'name' || step.any === 'path') todo.push(state + 1);
  }
  return [...seen];
}
