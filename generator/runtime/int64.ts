import type { Json } from "./operation.js";

/**
 * Where values hold integers of 64 bits: the value itself, its members, or what any of a list says. `text`: the value may be a string of its own.
 * A function gives the places of a schema that is declared later, or that holds itself.
 */
export type Places = "int64" | "text" | MemberPlaces | (() => Places) | readonly Places[];

/** Places below the members of an object, and below the items of an array. */
export interface MemberPlaces {
  readonly properties?: { readonly [name: string]: Places };
  /** Of properties that are not among `properties`. */
  readonly others?: Places;
  readonly items?: Places;
}

/** Places in the bodies of an operation. */
export interface OperationPlaces {
  readonly body?: Places;
  /** By status, by range (`2XX`), or `default`. */
  readonly responses?: { readonly [status: string]: Places };
  /** In an item of a stream. */
  readonly item?: Places;
}

type Place = "int64" | "text" | MemberPlaces;

/** Digits that a double may not hold: 2^53 has 16. */
const LONG = /\d{16}/;
const NUMBERS = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads and writes JSON whose integers of 64 bits are strings or bigints for the user. On the wire they are numbers (RFC 8259 §6), and every
 * digit is kept.
 */
export function exactJson(type: "string" | "bigint", { body, responses = {}, item }: OperationPlaces): Json {
  const numberOf = type === "bigint" ? BigInt : String;
  return {
    read(text, status) {
      const places = status === undefined ? item : placesOf(responses, status);
      const value: unknown = JSON.parse(text);
      if (places === undefined) return value;
      // The second reading has each long integer as a string of its digits, at the same place.
      const exact: unknown = LONG.test(text) ? JSON.parse(withQuotedIntegers(text)) : undefined;
      return converted(value, exact, flat([places]), numberOf);
    },
    write(value, part) {
      const places = flat([body]);
      // A value without a JSON text gives `undefined`, as the platform does.
      return textOf(value, part === undefined ? places : placesBelow(places, part)) as string;
    },
  };
}

function placesOf(responses: { readonly [status: string]: Places }, status: number): Places | undefined {
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"];
}

function flat(places: readonly (Places | undefined)[], found: Place[] = [], seen: Set<unknown> = new Set()): Place[] {
  for (const each of places) {
    if (each === undefined || seen.has(each)) continue;
    if (typeof each === "function") {
      seen.add(each);
      flat([each()], found, seen);
    } else if (isList(each)) flat(each, found, seen);
    else found.push(each);
  }
  return found;
}

function isList(places: Places): places is readonly Places[] {
  return Array.isArray(places);
}

function placesBelow(places: readonly Place[], name: string): Place[] {
  return flat(
    places.map((place) => {
      if (typeof place === "string") return undefined;
      const { properties, others } = place;
      return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : others;
    }),
  );
}

function itemPlaces(places: readonly Place[]): Place[] {
  return flat(places.map((place) => (typeof place === "string" ? undefined : place.items)));
}

/** JSON with each integer of 16 digits and more as a string. */
function withQuotedIntegers(text: string): string {
  let result = "";
  for (let start = 0; start < text.length; ) {
    const quote = text.indexOf('"', start);
    const between = text.slice(start, quote < 0 ? undefined : quote);
    result += between.replace(NUMBERS, (number) => (/^-?\d{16,}$/.test(number) ? `"${number}"` : number));
    if (quote < 0) break;
    start = endOfString(text, quote);
    result += text.slice(quote, start);
  }
  return result;
}

/** The index after the quote that ends a string: the first before which an even number of backslashes is. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === "\\") first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return text.length;
}

function converted(
  value: unknown,
  exact: unknown,
  places: readonly Place[],
  numberOf: (digits: string) => unknown,
): unknown {
  if (places.length === 0) return value;
  if (typeof value === "number") {
    if (!places.includes("int64") || !Number.isInteger(value)) return value;
    return numberOf(typeof exact === "string" ? exact : BigInt(value).toString());
  }
  if (typeof value !== "object" || value === null) return value;
  const items = Array.isArray(value) ? itemPlaces(places) : undefined;
  for (const name of Object.keys(value)) {
    const own = items ?? placesBelow(places, name);
    // Assigned, it would be the prototype.
    if (own.length === 0 || name === "__proto__") continue;
    Reflect.set(value, name, converted(Reflect.get(value, name), memberOf(exact, name), own, numberOf));
  }
  return value;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** As `JSON.stringify`, with each bigint, and each string of digits at the place of an integer, as a number. */
function textOf(given: unknown, places: readonly Place[], key = ""): string | undefined {
  const value = withoutToJson(given, key);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string" && places.includes("int64") && !places.includes("text") && /^-?\d+$/.test(value))
    return BigInt(value).toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = itemPlaces(places);
    return `[${value.map((item, index) => textOf(item, items, String(index)) ?? "null").join(",")}]`;
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean) return JSON.stringify(value);
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const text = textOf(member, placesBelow(places, name), name);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(",")}}`;
}

function withoutToJson(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !("toJSON" in value)) return value;
  return typeof value.toJSON === "function" ? (value.toJSON(key) as unknown) : value;
}
