/** ECMAScript reserved words, and names that a module of CommonJS has already (TypeScript error 2441). */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "__dirname __filename exports module require arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof " +
    "interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/** Characters that no one can see (UAX #44, Default_Ignorable_Code_Point): fillers, joiners, variation selectors. Some are valid in identifiers. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const ASCII = /^[ -~]*$/;

/** Words of a name in any casing: `APIKeys`, `api_keys`, `api-keys` and `Api Keys` all give api, keys (in the given casing). */
export function words(name: string): readonly string[] {
  // The same for most names, in a quarter of the time.
  if (ASCII.test(name)) return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return (
    name
      .normalize("NFKC")
      .replace(INVISIBLE, "")
      .match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{L}\p{M}]+|\p{N}+/gu)
      ?.map((word) => word) ?? []
  );
}

function capitalized(word: string): string {
  const lower = word.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** `api_keys` → `apiKeys`. A name without letters gives an empty string: see {@link validIdentifier}. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = words(name);
  return first.toLowerCase() + rest.map(capitalized).join("");
}

/** `create_thing_list` → `CreateThingList`. */
export function pascalCase(name: string): string {
  return words(name).map(capitalized).join("");
}

/**
 * An identifier that can be declared: `fallback` where nothing is left of the name, `_` before a digit, `_` after a reserved
 * word (ECMA-262 §12.7.2), at most 80 characters (the rest replaced by a checksum of the whole).
 */
export function validIdentifier(name: string, fallback: string): string {
  return usableName(name, fallback, RESERVED);
}

/**
 * A name for a member of a class or object, where reserved words are allowed: `delete` stays. Members of every object mean something else
 * there (ECMA-262 §20.1.3), `then` would make a promise of its owner, and `JSON.stringify` would call `toJSON`.
 *
 * @param taken members that are there already
 */
export function memberName(name: string, fallback: string, taken: ReadonlySet<string> = NONE): string {
  return usableName(name, fallback, { has: (candidate) => MEMBERS.has(candidate) || taken.has(candidate) });
}

const MEMBERS: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "then", "toJSON"]);

const NONE: ReadonlySet<string> = new Set();

function usableName(name: string, fallback: string, refused: { has(name: string): boolean }): string {
  let identifier = name.replace(INVISIBLE, "").replace(/[^\p{ID_Continue}$]/gu, "") || fallback;
  if (!/^[\p{ID_Start}$_]/u.test(identifier)) identifier = `_${identifier}`;
  if (refused.has(identifier) || identifier === "__proto__") identifier = `${identifier}_`;
  return identifier.length > 80 ? `${identifier.slice(0, 70)}_${checksum(identifier)}` : identifier;
}

/** Whether a name can be after a dot and before a colon without quotes, where each of its characters is seen. */
export function isPropertyIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && name.search(INVISIBLE) === -1;
}

const DIGITS = "zero one two three four five six seven eight nine".split(" ");

/** A name whose first digit, where it is a number of its own, is a word: `3d_secure` → `three d_secure`. No identifier begins with a digit. */
export function spelledDigit(name: string): string {
  return name.replace(/^\d(?!\d)/, (digit) => `${DIGITS[Number(digit)]} `);
}

/** The name, or the name with the first number from 2 that makes it distinct from those taken. */
export function freeName(name: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}

/** FNV-1a, 32 bit, in hexadecimal: short, stable, and no secret depends on it. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
