import { Deadline, sleep } from "./abort.js";
import { newCall } from "./client-error.js";
import { ConfigurationError, TimeoutError, WaitFailedError } from "./errors.js";
import { textAt, valueAt } from "./json-pointer.js";
import type { Wait } from "./operation.js";
import { checkAmounts } from "./option-amounts.js";

const TIMEOUT = 300_000;
const INTERVAL = 500;
const MAX_INTERVAL = 10_000;

/**
 * Looks until the status is one that means done, and gives what the last look found.
 *
 * @throws {WaitFailedError} for a status that means failed, with the reason the service gives.
 * @throws {TimeoutError} when the time is over, with the last status.
 * @throws {ConfigurationError} where the server would be asked without a pause.
 */
export const waitUntilDone: Wait["until"] = async (operation, look, options, hide) => {
  checkAmounts(options);
  const { wait, id } = operation;
  if (wait === undefined) throw new TypeError(`${id}: this operation tells no status to wait for`);
  const { timeout = TIMEOUT, signal, interval = INTERVAL, maxInterval = MAX_INTERVAL, onProgress } = options;
  if (!(interval > 0 && maxInterval > 0)) throw new ConfigurationError(`${id}: a wait needs an interval above 0`);
  const deadline = new Deadline(signal);
  let status = "not known";
  const call = newCall(id);
  deadline.start(
    timeout,
    () => new TimeoutError(`${id}: not done within ${timeout} ms, the status is ${hide(status)}`, call),
  );
  try {
    for (let pause = Math.min(interval, maxInterval); ; pause = Math.min(pause * 1.5, maxInterval)) {
      call.attempts += 1;
      const data = await look({ ...options.request, signal: deadline.signal });
      onProgress?.(data);
      status = wait.statusOf?.(data, wait) ?? `${valueAt(data, wait.status) ?? "not known"}`;
      if (wait.done.includes(status)) return data;
      if (wait.failed.includes(status)) {
        const reason = wait.message === undefined ? undefined : textAt(data, [wait.message]);
        throw new WaitFailedError(
          `${id}: the status is ${status}${reason ? `: ${hide(reason)}` : ""}`,
          call,
          status,
          data,
        );
      }
      await sleep(pause, deadline.signal);
    }
  } finally {
    deadline.release();
  }
};
