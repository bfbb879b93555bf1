interface Listeners {
  readonly all: Set<() => void>;
  readonly callAll: () => void;
}

const listeners = /* @__PURE__ */ new WeakMap<AbortSignal, Listeners>();

/**
 * Calls `onAbort` when a signal of the caller aborts, until the function that it gives is called. However many calls share
 * a signal, it has one listener: platforms warn of more than ten. Without a call it has none.
 */
export function listenToAbort(signal: AbortSignal | undefined, onAbort: () => void): () => void {
  if (signal === undefined) return () => undefined;
  const known = listeners.get(signal) ?? listenersOf(signal);
  known.all.add(onAbort);
  return () => {
    known.all.delete(onAbort);
    if (known.all.size > 0 || listeners.get(signal) !== known) return;
    listeners.delete(signal);
    signal.removeEventListener("abort", known.callAll);
  };
}

function listenersOf(signal: AbortSignal): Listeners {
  const all = new Set<() => void>();
  const created: Listeners = {
    all,
    callAll: () => {
      listeners.delete(signal);
      for (const onAbort of all) onAbort();
    },
  };
  listeners.set(signal, created);
  signal.addEventListener("abort", created.callAll, { once: true });
  return created;
}
