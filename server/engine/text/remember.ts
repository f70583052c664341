// SPDX-License-Identifier: Apache-2.0

/** A function that is asked once about each object, and remembers the answer as long as there is the object. */
export function remember<K extends object, V>(read: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      found = { value: read(key) };
      known.set(key, found);
    }
    return found.value;
  };
}
