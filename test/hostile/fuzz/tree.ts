/** A JSON value that can be changed in place. */
export type Tree = null | boolean | number | string | Tree[] | { [key: string]: Tree };

/** A place in a tree: the collection and the key or index in it. */
export interface Spot {
  readonly holder: Tree[] | { [key: string]: Tree };
  readonly key: string;
}

/** Gives the value at a place, or null where nothing is. */
export function get({ holder, key }: Spot): Tree {
  const value = Array.isArray(holder) ? holder[Number(key)] : Object.hasOwn(holder, key) ? holder[key] : null;
  return value ?? null;
}

/** Puts a value at a place. */
export function set({ holder, key }: Spot, value: Tree): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else define(holder, key, value);
}

/** Sets a property; `__proto__` is a key like any other here. */
export function define(holder: { [key: string]: Tree }, key: string, value: Tree): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Lists all places of a tree, parents before children. */
export function spotsOf(root: { [key: string]: Tree }): readonly Spot[] {
  const spots: Spot[] = [];
  const visit = (value: Tree): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      spots.push({ holder: value, key });
      visit(inner);
    }
  };
  visit(root);
  return spots;
}

/** A deep copy. */
export function copyTree(value: Tree): Tree {
  if (Array.isArray(value)) return value.map(copyTree);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyTree(inner)]));
}
