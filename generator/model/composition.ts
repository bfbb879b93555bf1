/** The shape of a graph of compositions. */
export interface Composition {
  /** How many schemas follow one another below each schema that is not part of a circle and leads to none. */
  readonly depths: ReadonlyMap<string, number>;
  /** Schemas of circles, and those between two circles. */
  readonly endless: readonly string[];
}

/**
 * Depths and circles of a graph, in time proportional to its size and without recursion.
 *
 * @param edges names of the schemas that each schema is composed of; others than the keys are left out
 */
export function compositionOf(edges: ReadonlyMap<string, readonly string[]>): Composition {
  const users = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [name, inner] of edges) {
    const known = [...new Set(inner)].filter((each) => edges.has(each));
    open.set(name, known.length);
    for (const each of known) users.set(each, [...(users.get(each) ?? []), name]);
  }
  const depths = new Map<string, number>();
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (const name of ready) depths.set(name, 0);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    for (const user of users.get(name) ?? []) {
      depths.set(user, Math.max(depths.get(user) ?? 0, (depths.get(name) ?? 0) + 1));
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  const rest = new Set([...open].filter(([, count]) => count > 0).map(([name]) => name));
  // A schema that only leads to a circle is not used by the others.
  const usedBy = (name: string): number => (users.get(name) ?? []).filter((user) => rest.has(user)).length;
  const uses = new Map([...rest].map((name) => [name, usedBy(name)]));
  const outer = [...uses].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = outer.pop(); name !== undefined; name = outer.pop()) {
    rest.delete(name);
    for (const inner of new Set(edges.get(name))) {
      if (!rest.has(inner)) continue;
      const left = (uses.get(inner) ?? 0) - 1;
      uses.set(inner, left);
      if (left === 0) outer.push(inner);
    }
  }
  for (const name of rest) depths.delete(name);
  return { depths, endless: [...rest] };
}
