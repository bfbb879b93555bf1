import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";

/** A value on one line of at most `width` characters, as compact JSON; what does not fit is cut and ends in `…`. */
export function abbreviate(value: JsonValue, width: number = 60): string {
  const text = write(value, width);
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** Stops writing children once the text is long enough, so that a whole specification costs no more than a line. */
function write(value: JsonValue, width: number): string {
  if (isArray(value)) return `[${list(value, (item, left) => write(item, left), width)}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const property = ([key, item]: readonly [string, JsonValue], left: number): string =>
    `${JSON.stringify(key)}: ${write(item, left)}`;
  const text = list(Object.entries(value), property, width);
  return text === "" ? "{}" : `{ ${text} }`;
}

function list<Item>(items: readonly Item[], one: (item: Item, width: number) => string, width: number): string {
  let text = "";
  for (const item of items) {
    text += `${text === "" ? "" : ", "}${one(item, width - text.length)}`;
    if (text.length > width) break;
  }
  return text;
}
