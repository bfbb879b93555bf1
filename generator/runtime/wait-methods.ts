import type { OperationArguments } from "./arguments.js";
import { NotFoundError } from "./errors.js";
import { valueAt } from "./json-pointer.js";
import type { Operation, Wait } from "./operation.js";
import type { WaitOptions } from "./options.js";
import type { Transport } from "./transport.js";
import { waitUntilDone } from "./wait.js";

const GONE = { until: waitUntilDone, status: "/status", done: ["gone"], failed: [] };

/**
 * Calls an operation until it responds that nothing is there (404).
 *
 * @throws {TimeoutError} when the time is over.
 */
export async function waitUntilGone<Data>(
  operation: Operation,
  input: OperationArguments,
  given: WaitOptions<Data> | undefined,
  transport: Transport,
): Promise<void> {
  const { onProgress, ...options } = given ?? {};
  const look = async (request: object): Promise<{ readonly status: string }> => {
    try {
      const data: unknown = await transport.send(operation, input, request);
      onProgress?.(data as Data);
      return { status: "not gone yet" };
    } catch (error) {
      if (error instanceof NotFoundError) return { status: "gone" };
      throw error;
    }
  };
  await waitUntilDone({ ...operation, wait: GONE }, look, options, (text) => text);
}

/**
 * Sends an operation that starts work, and waits until another says that the work is done.
 *
 * @param parameter of the path of the other operation, whose value is at `pointer` in the response
 * @param shared parameters beside those of the path that both operations need
 * @throws {WaitFailedError} for a status that means failed.
 * @throws {TimeoutError} when the time of the wait is over.
 */
export async function startAndWait<Data>(
  operation: Operation,
  input: OperationArguments,
  options: WaitOptions<Data> | undefined,
  transport: Transport,
  looking: Operation,
  parameter: string,
  pointer: string,
  shared: readonly string[] = [],
): Promise<Data> {
  const started: unknown = await transport.send(operation, input, { signal: options?.signal, ...options?.request });
  const path = { ...input.path, [parameter]: valueAt(started, pointer) };
  const given: object = input.query ?? {};
  const query = Object.fromEntries(shared.map((key) => [key, Reflect.get(given, key)] as const));
  return transport.wait<Data>(looking, { path, query }, options);
}

/** The status where it means done, else the value in the place of failures. */
export const statusOrFailure: NonNullable<Wait["statusOf"]> = (data, { status, done, failedStatus = status }) => {
  const found = String(valueAt(data, status));
  if (done.includes(found)) return found;
  const failure = valueAt(data, failedStatus);
  return failure === undefined ? undefined : String(failure);
};
