import type { ItemIterator } from "./item-iterator.js";

/** A value that a source gave, and the one after it, once a branch has asked for it. Nobody holds those that no branch needs any more. */
interface Link<Value> {
  readonly given: IteratorResult<Value, undefined>;
  next?: Promise<Link<Value>>;
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** Two iterators of all values of a source, which is read as far as the one that is ahead. Leaving both ends the source. */
export function branchesOf<Value>(
  source: AsyncIterable<Value, undefined>,
): readonly [ItemIterator<Value>, ItemIterator<Value>] {
  const iterator = source[Symbol.asyncIterator]();
  let open = 2;
  const after = (link: Link<Value>): Promise<Link<Value>> => {
    link.next ??= link.given.done ? Promise.resolve(link) : iterator.next().then((given) => ({ given }));
    return link.next;
  };
  const branch = (before: Link<Value>): ItemIterator<Value> => {
    let last: Promise<Link<Value>> | undefined = Promise.resolve(before);
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        if (last === undefined) return DONE;
        last = last.then(after);
        const { given } = await last;
        return last === undefined ? DONE : given;
      },
      async return() {
        if (last === undefined) return DONE;
        last = undefined;
        open -= 1;
        if (open === 0) await iterator.return?.();
        return DONE;
      },
    };
  };
  // No function below may name it: it would hold every value that follows.
  const first: Link<Value> = { given: { done: false, value: undefined as Value } };
  return [branch(first), branch(first)];
}
