/** Timers of a client's attempts, while they are counted. */
export interface AttemptTimers {
  readonly started: () => number;
  /** How many are neither cleared nor past. */
  readonly left: () => number;
  readonly release: () => void;
}

/** Counts the timers of attempts, until it is released. They are told from the platform's by their time, in milliseconds. */
export function countTimers(timeout: number): AttemptTimers {
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const left = new Set<unknown>();
  let started = 0;
  Object.assign(globalThis, {
    setTimeout: (callback: () => void, delay?: number, ...rest: never[]) => {
      if (delay !== timeout) return start(callback, delay, ...rest);
      const timer = start(() => {
        left.delete(timer);
        callback();
      }, delay);
      started += 1;
      left.add(timer);
      return timer;
    },
    clearTimeout: (timer: NodeJS.Timeout | undefined) => {
      left.delete(timer);
      stop(timer);
    },
  });
  const release = (): void => void Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
  return { started: () => started, left: () => left.size, release };
}
