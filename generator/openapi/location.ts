import type { JsonValue } from "./document.js";
import { childOf, joinPointer } from "./json-pointer.js";

/** Steps from the root to a node: a string names a property, a number an item of an array. */
export type Location = readonly (string | number)[];

/** The JSON Pointer (RFC 6901) of a location. */
export function pointerOf(location: Location): string {
  return joinPointer(...location);
}

/** The value at a location, or undefined where it leads nowhere. */
export function valueAtLocation(root: JsonValue, location: Location): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of location) {
    if (value === undefined) return undefined;
    value = childOf(value, String(step));
  }
  return value;
}

/** True where `pointer` is `ancestor` or lies below it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** True where `pointer` is one of the pointers or lies below one of them. */
export function isWithinAny(pointer: string, ancestors: ReadonlySet<string>): boolean {
  return prefixesOf(pointer).some((prefix) => ancestors.has(prefix));
}

/** The pointer itself, and those of all nodes that it lies below, without the root. */
export function prefixesOf(pointer: string): readonly string[] {
  const prefixes: string[] = [];
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) prefixes.push(pointer.slice(0, end));
  return prefixes;
}
