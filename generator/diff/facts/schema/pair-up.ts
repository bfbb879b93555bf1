/**
 * Takes the items of two sides that a test holds for the same, each with the first one left on the other side.
 *
 * @param left items without a partner; loses those that get one
 * @param right as `left`, of the other side
 */
export function pairUp<Item>(
  left: Set<Item>,
  right: Set<Item>,
  test: (one: Item, other: Item) => boolean,
): readonly (readonly [Item, Item])[] {
  const pairs: (readonly [Item, Item])[] = [];
  for (const one of left) {
    const other = [...right].find((candidate) => test(one, candidate));
    if (other === undefined) continue;
    pairs.push([one, other]);
    left.delete(one);
    right.delete(other);
  }
  return pairs;
}
