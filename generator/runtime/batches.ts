import type { OperationArguments } from "./arguments.js";
import { AuthenticationError, ConfigurationError, PermissionDeniedError } from "./errors.js";
import { isRecord } from "./json-pointer.js";
import type { Operation } from "./operation.js";
import { checkCount } from "./option-amounts.js";
import type { RequestOptions } from "./options.js";
import type { Success } from "./responses.js";
import type { Transport } from "./transport.js";

/** How items are put into batches and sent, and a listener. The other options are those of each call. */
export interface BatchOptions<Item = unknown, Body = object> extends Omit<RequestOptions, "onUploadProgress"> {
  /** The rest of the body of each batch. */
  readonly body?: Body | undefined;
  /** Items of a batch. Default: as many as the API takes. */
  readonly batchSize?: number | undefined;
  /** Batches that travel at a time. Default 4. */
  readonly concurrency?: number | undefined;
  /** Called after each batch. */
  readonly onProgress?: ((progress: BatchProgress<Item>) => void) | undefined;
}

/** How far the batches are. */
export interface BatchProgress<Item = unknown> {
  /** Items that the API took, and items of batches that failed. */
  readonly done: number;
  readonly failed: number;
  /** The batch that failed, where this one did. */
  readonly failure?: FailedBatch<Item>;
}

/** A batch that the API did not take. */
export interface FailedBatch<Item = unknown> {
  /** Place of its first item among all. */
  readonly index: number;
  readonly items: readonly Item[];
  readonly error: unknown;
}

/** The end of all batches. */
export interface BatchResult<Item, Responses> {
  /** Items that the API took. */
  readonly done: number;
  /** Responses to the batches that it took, in the order of their items. */
  readonly responses: readonly Success<Responses>[];
  /** Batches that it did not take, in the order of their items; empty where all went well. */
  readonly failed: readonly FailedBatch<Item>[];
}

const SIZE = 100;

/**
 * Sends items in batches, several at a time. Items are read as they are needed: at most one batch more than travels is held. A batch that fails does not end
 * the others.
 *
 * @param property of the body that takes the items
 * @param limit most items that the API takes at once
 * @throws {ConfigurationError} for a size or a concurrency that is no whole number above 0, and a size above the limit
 * @throws {TypeError} for items that cannot be iterated
 * @throws {AuthenticationError} and {PermissionDeniedError} with which no further batch could succeed
 * @throws the reason of `options.signal`, and what reading the items throws; batches under way are waited for
 */
export async function sendBatches<Item, Responses>(
  operation: Operation,
  input: OperationArguments,
  options: BatchOptions<Item, unknown> | undefined,
  transport: Transport,
  items: Iterable<Item> | AsyncIterable<Item>,
  property: string,
  limit?: number,
): Promise<BatchResult<Item, Responses>> {
  const { body, batchSize = limit ?? SIZE, concurrency = 4, onProgress, ...request } = options ?? {};
  checkCount("concurrency", concurrency);
  checkCount("batchSize", batchSize);
  if (limit !== undefined && batchSize > limit)
    throw new ConfigurationError(`${operation.id}: a "batchSize" must be at most ${limit}`);
  if (items == null || typeof items !== "object" || !(Symbol.asyncIterator in items || Symbol.iterator in items))
    throw new TypeError(`${operation.id}: "${property}" must be an array or another iterable`);
  const responses = new Map<number, unknown>();
  const failed: FailedBatch<Item>[] = [];
  const batches = batchesOf(items, batchSize);
  let done = 0;
  let lost = 0;
  let end: { readonly error: unknown } | undefined;
  const work = async (): Promise<void> => {
    for (;;) {
      if (end !== undefined) return;
      const batch = await batches.next();
      if (batch === undefined || end !== undefined) return;
      const { index, items: own } = batch;
      try {
        const one = { ...input, body: { ...(isRecord(body) ? body : {}), [property]: own } };
        responses.set(index, await transport.send(operation, one, request));
        done += own.length;
      } catch (error) {
        request.signal?.throwIfAborted();
        if (isHopeless(error)) throw error;
        failed.push({ index, items: own, error });
        lost += own.length;
      }
      const failure = failed.find((each) => each.index === index);
      onProgress?.({ done, failed: lost, ...(failure && { failure }) });
    }
  };
  await Promise.all(
    Array.from({ length: concurrency }, () =>
      work().catch((error: unknown) => {
        end ??= { error };
      }),
    ),
  );
  if (end !== undefined) {
    await batches.close();
    throw end.error;
  }
  const inOrder = (a: number, b: number): number => a - b;
  return {
    done,
    responses: [...responses].sort(([a], [b]) => inOrder(a, b)).map(([, response]) => response as Success<Responses>),
    failed: failed.sort((a, b) => inOrder(a.index, b.index)),
  };
}

interface Batch<Item> {
  readonly index: number;
  readonly items: readonly Item[];
}

/** Gives the next batch, one caller after the other, and `undefined` after the last; `close` ends the reading before. */
function batchesOf<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
): { readonly next: () => Promise<Batch<Item> | undefined>; readonly close: () => Promise<void> } {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let index = 0;
  let isOver = false;
  const next = async (): Promise<Batch<Item> | undefined> => {
    const own: Item[] = [];
    while (!isOver && own.length < size) {
      const { done, value } = await iterator.next();
      if (done) isOver = true;
      else own.push(value);
    }
    if (own.length === 0) return undefined;
    const batch = { index, items: own };
    index += own.length;
    return batch;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    next() {
      const batch = last.then(next);
      last = batch.catch(() => {
        isOver = true;
      });
      return batch;
    },
    async close() {
      if (!isOver) await iterator.return?.();
    },
  };
}

/** Whether no other batch can succeed either. */
function isHopeless(error: unknown): boolean {
  return (
    error instanceof AuthenticationError ||
    error instanceof PermissionDeniedError ||
    error instanceof ConfigurationError
  );
}
