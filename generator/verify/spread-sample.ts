/**
 * At most `count` items, spread evenly over the list and in its order. The same list and count give the same items.
 *
 * @param count a whole number from 1; undefined gives all items
 */
export function spreadSample<Item>(items: readonly Item[], count: number | undefined): readonly Item[] {
  if (count === undefined || count >= items.length) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}
