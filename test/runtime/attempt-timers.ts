/** Timers of a client's attempts, while they are counted. */
export interface AttemptTimers {
  readonly started: () => number;
  /** How many are neither cleared nor past. */
  readonly left: () => number;
  /** Ends the waiting timers of one owner now, whatever the clock says. */
  readonly expire: (owner: unknown) => void;
  readonly release: () => void;
}

/**
 * Counts the timers of attempts, until it is released. They are told from the platform's by their time, in milliseconds; the owner of a timer is asked for
 * when it starts.
 */
export function countTimers(timeout: number, ownerOf: () => unknown = () => undefined): AttemptTimers {
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const left = new Map<unknown, { readonly owner: unknown; readonly end: () => void }>();
  let started = 0;
  Object.assign(globalThis, {
    setTimeout: (callback: () => void, delay?: number, ...rest: never[]) => {
      if (delay !== timeout) return start(callback, delay, ...rest);
      const end = (): void => {
        left.delete(timer);
        callback();
      };
      const timer = start(end, delay);
      started += 1;
      left.set(timer, { owner: ownerOf(), end });
      return timer;
    },
    clearTimeout: (timer: NodeJS.Timeout | undefined) => {
      left.delete(timer);
      stop(timer);
    },
  });
  const expire = (owner: unknown): void => {
    for (const [timer, waiting] of [...left]) {
      if (waiting.owner !== owner) continue;
      stop(timer as NodeJS.Timeout);
      waiting.end();
    }
  };
  const release = (): void => void Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
  return { started: () => started, left: () => left.size, expire, release };
}
