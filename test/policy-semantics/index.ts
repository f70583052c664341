// SPDX-License-Identifier: Apache-2.0
//
// What network policies of each vendor mean, evaluated packet by packet straight from the vendors' semantics.
// A second leg to stand on: nothing here knows the engine, and the engine knows nothing of this.
//
// A property test generates a policy, has it translated, and asks whether a world can tell the two apart:
//
//   const { objects } = generate.cilium(new Random(seed));
//   const world = worldFor([...objects, ...translated], seed);
//   compare(objects, translated, world)      // [] or flows in words
//
// "Exact" has to hold in every context, "isolated-exact" in `alone`, "fan-out" in a closed world of the Namespaces
// that were given. `valid` says what the vendor would reject; `Unsupported` is thrown for parts that flows can't show.
export { type Context, compare, contexts, type Difference } from './compare';
export { compile, type Dialect, decide, dialectOf, isolates, readingOf, valid } from './dialects';
export { type Generated, generate } from './generate';
export { type Mutant, mutants } from './mutants';
export { Random } from './random';
export type { BlockReading } from './standard';
export {
  type Direction,
  describe,
  type Evaluator,
  type Flow,
  flows,
  type Namespace,
  type Peer,
  type Pod,
  Unsupported,
  type World,
} from './world';
export { worldFor } from './world-for';
