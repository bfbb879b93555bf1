/** An iterator that is read to its end once. `AsyncIterableIterator` has one type parameter before TypeScript 5.6, and three since. */
export interface ItemIterator<Item> extends AsyncIterator<Item, undefined, undefined> {
  [Symbol.asyncIterator](): ItemIterator<Item>;
}
