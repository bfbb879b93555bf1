import { freeName, spelledDigit, validIdentifier } from "./identifiers.js";

/** How the names of schemas become names of types. */
export interface TypeNames {
  /** The name as a type has it, before clashes. */
  readonly spell: (name: string) => string;
  /** The identifier, or another where that is taken. */
  readonly free: (identifier: string, taken: ReadonlySet<string>) => string;
  /** True where a name has to give way to one that generated code or its readers use. */
  readonly isReserved: (identifier: string) => boolean;
}

/** Names as the document writes them; one that is taken gets a number. */
export const WRITTEN_NAMES: TypeNames = { spell: (name) => name, free: freeName, isReserved: () => false };

/**
 * Names in PascalCase. Several that become one keep their names as the document writes them; one that is reserved gets `Model` behind it.
 *
 * @param names of all schemas of a version
 * @param reserved names that no type may have
 * @param shorter names that some of them have instead, where no other schema has the type
 */
export function pascalNames(
  names: Iterable<string>,
  reserved: ReadonlySet<string>,
  shorter: ReadonlyMap<string, string> = new Map(),
): TypeNames {
  const spelled = new Map<string, Set<string>>();
  const shortened = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, type: string, name: string): void => {
    to.set(type, (to.get(type) ?? new Set()).add(name));
  };
  for (const name of names) {
    add(spelled, typeName(name), name);
    const short = shorter.get(name);
    if (short !== undefined) add(shortened, typeName(short), name);
  }
  const spell = (name: string): string => {
    const short = shorter.get(name);
    const type = short === undefined ? undefined : typeName(short);
    if (type !== undefined && shortened.get(type)?.size === 1 && !spelled.has(type)) return type;
    return spelled.get(typeName(name))?.size === 1 ? typeName(name) : name;
  };
  return {
    spell,
    free: (identifier, taken) => freeName(reserved.has(identifier) ? `${identifier}Model` : identifier, taken),
    isReserved: (identifier) => reserved.has(identifier),
  };
}

/**
 * A name in PascalCase: `bank_account` → `BankAccount`, `HTTPError` and `OAuthToken` as they are, `PATCH_REQUEST` → `PatchRequest`,
 * `3d_secure` → `ThreeDSecure`. Digits that a separator keeps apart stay apart: `v1_2` → `V1_2`.
 */
export function typeName(name: string): string {
  const parts = spelledDigit(name.normalize("NFKC")).match(/[\p{L}\p{M}\p{N}$]+/gu) ?? [];
  const isShouted = parts.length > 1 && name === name.toUpperCase();
  const joined = parts.reduce((text, part) => {
    const [first = "", ...rest] = [...(isShouted ? part.toLowerCase() : part)];
    const gap = /\p{N}$/u.test(text) && /^\p{N}/u.test(first) ? "_" : "";
    return `${text}${gap}${first.toUpperCase()}${rest.join("")}`;
  }, "");
  return validIdentifier(joined, "Schema");
}
