import { setImmediate } from "node:timers/promises";
import { onTestFinished, vi } from "vitest";

/** The clock of the client while a test holds it. Servers of `node:http` and what the platform itself waits for go on. */
export interface HeldClock {
  /** Waits until the client waits for as many timers as this, e.g. 1 while it reads. */
  waiting(timers: number): Promise<void>;
  /** Lets time pass for the client. */
  pass(milliseconds: number): Promise<void>;
}

/** Waits until something is so, turn by turn: `expect.poll` would move a held clock. The time of the test is the limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setImmediate();
}

/** Holds the clock of the client until the test ends: how fast the machine is does not count. */
export function holdClock(): HeldClock {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    waiting: (timers) => until(() => vi.getTimerCount() === timers),
    pass: async (milliseconds) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
    },
  };
}

/**
 * What becomes of a call for which a time passes at the moment when `arrived` says so: of all timers those of exactly this time are held, fire
 * then, and not again.
 */
export async function whenTimePasses<Value>(
  milliseconds: number,
  arrived: () => boolean,
  call: () => PromiseLike<Value>,
): Promise<Value> {
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const held = new Map<unknown, () => void>();
  Object.assign(globalThis, {
    setTimeout: (callback: () => void, delay?: number, ...rest: never[]) => {
      if (delay !== milliseconds) return start(callback, delay, ...rest);
      const timer = {};
      held.set(timer, callback);
      return timer;
    },
    clearTimeout: (timer: NodeJS.Timeout | undefined) => held.delete(timer) || stop(timer),
  });
  try {
    let ended = false;
    const end = Promise.resolve(call());
    end.then(
      () => {
        ended = true;
      },
      () => {
        ended = true;
      },
    );
    await until(() => ended || arrived());
    for (const [timer, fire] of [...held]) {
      held.delete(timer);
      fire();
    }
    return await end;
  } finally {
    Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
  }
}
