interface Listeners {
  readonly all: Set<() => void>;
  readonly callAll: () => void;
  /** Whether the client made the signal, and calls them itself. */
  readonly isOwn: boolean;
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
    if (known.isOwn || known.all.size > 0 || listeners.get(signal) !== known) return;
    listeners.delete(signal);
    signal.removeEventListener("abort", known.callAll);
  };
}

/** Keeps the listeners of a signal that the client made; gives a function that calls them. An event of the platform costs more. */
export function ownListeners(signal: AbortSignal): () => void {
  return created(signal, true).callAll;
}

function listenersOf(signal: AbortSignal): Listeners {
  const all = created(signal, false);
  signal.addEventListener("abort", all.callAll, { once: true });
  return all;
}

function created(signal: AbortSignal, isOwn: boolean): Listeners {
  const all = new Set<() => void>();
  const callAll = (): void => {
    listeners.delete(signal);
    for (const onAbort of all) onAbort();
    all.clear();
  };
  const own: Listeners = { all, callAll, isOwn };
  listeners.set(signal, own);
  return own;
}
