/** Whether a value is an object with properties: neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Pointers are part of an operation's data, so they are few, and some are followed once an event. */
const parsed = /* @__PURE__ */ new Map<string, readonly string[]>();

function segmentsOf(pointer: string): readonly string[] {
  let segments = parsed.get(pointer);
  if (segments === undefined) {
    const [, ...escaped] = pointer.split("/");
    segments = escaped.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
    parsed.set(pointer, segments);
  }
  return segments;
}

/** The name of the property a JSON Pointer begins with. */
export function firstSegment(pointer: string): string {
  return segmentsOf(pointer)[0] ?? "";
}

/** The value a JSON Pointer (RFC 6901) names, `undefined` where it leads nowhere. */
export function valueAt(value: unknown, pointer: string): unknown {
  return follow(value, segmentsOf(pointer));
}

function follow(value: unknown, segments: readonly string[]): unknown {
  let current = value;
  for (const segment of segments) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = Reflect.get(current, segment);
  }
  return current;
}

/** The results of `valueAt` for a pointer, of many values. */
export function pointerReader(pointer: string): (value: unknown) => unknown {
  const segments = segmentsOf(pointer);
  return (value) => follow(value, segments);
}

/** The first of several JSON Pointers that names a string that is not empty, or a number. */
export function textAt(value: unknown, pointers: readonly string[]): string | undefined {
  for (const pointer of pointers) {
    const found = valueAt(value, pointer);
    if (typeof found === "number" || (typeof found === "string" && found !== "")) return `${found}`;
  }
  return undefined;
}

/**
 * A copy of `target` with `value` at a JSON Pointer. Containers that are missing are made: an array where the next
 * segment is a number, an object elsewhere.
 */
export function withValueAt(target: unknown, pointer: string, value: unknown): unknown {
  return place(target, segmentsOf(pointer), value);
}

function place(target: unknown, segments: readonly string[], value: unknown): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value;
  if (Array.isArray(target) || (target === undefined && /^\d+$/.test(segment))) {
    const copy: unknown[] = Array.isArray(target) ? [...target] : [];
    copy[Number(segment)] = place(copy[Number(segment)], rest, value);
    return copy;
  }
  const copy = isRecord(target) ? target : {};
  return { ...copy, [segment]: place(Object.hasOwn(copy, segment) ? copy[segment] : undefined, rest, value) };
}
