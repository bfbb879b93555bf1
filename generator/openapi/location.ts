import type { JsonValue } from "./document.js";
import { childOf, joinPointer } from "./json-pointer.js";

/** Steps from the root to a node: a string names a property, a number an item of an array. */
export type Location = readonly (string | number)[];

/** The JSON Pointer (RFC 6901) of a location. */
export function pointerOf(location: Location): string {
  return joinPointer(...location);
}

/** The value at a location, or undefined where there is none. */
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
