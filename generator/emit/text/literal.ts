import { isPropertyIdentifier } from "../../names/identifiers.js";
import type { JsonValue } from "../../openapi/document.js";

/** A value to print: JSON, or a name, a call or a function that is printed unchanged. */
export type LiteralValue =
  | JsonValue
  | Identifier
  | Call
  | Lazy
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue };

/** A name in the code: only identifiers of ours may become one. */
export class Identifier {
  readonly name: string;

  /** @param module the import that has the name */
  constructor(name: string, module?: string) {
    for (const part of [module ?? name, name])
      if (!isPropertyIdentifier(part)) throw new TypeError(`not an identifier: ${JSON.stringify(part)}`);
    this.name = module === undefined ? name : `${module}.${name}`;
  }
}

/** A call of a function of ours. */
export class Call {
  readonly callee: Identifier;
  readonly given: readonly LiteralValue[];

  constructor(callee: Identifier, given: readonly LiteralValue[]) {
    this.callee = callee;
    this.given = given;
  }
}

/** A function that gives what a name means: it may be declared later. */
export class Lazy {
  readonly of: Identifier;

  constructor(of: Identifier) {
    this.of = of;
  }
}

const LINE = 110;

/**
 * The one place where a string of a specification becomes a string literal: quotes, backslashes, control characters, line separators,
 * bidirectional controls, what cannot be seen and lone surrogates are escaped (ECMA-262 §12.9.4), and `</` cannot end a script element.
 */
export function stringLiteral(text: string): string {
  return JSON.stringify(text)
    .replace(/[\u007f-\u009f\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, (character) =>
      [...Array(character.length).keys()]
        .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
        .join(""),
    )
    .replaceAll("</", "<\\/");
}

/** A property name: plain where it is an identifier, else a string literal; `__proto__` computed, since it would set the prototype. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isPropertyIdentifier(name) ? name : stringLiteral(name);
}

/** A TypeScript literal for a value, on one line where it fits, else (and always with `block`) one line an entry. Undefined entries are left out. */
export function literal(value: LiteralValue, indentation = "", layout: "fit" | "block" = "fit"): string {
  if (value instanceof Identifier) return value.name;
  if (value instanceof Lazy) return `() => ${value.of.name}`;
  if (value instanceof Call)
    return `${value.callee.name}(${value.given.map((each) => literal(each, indentation)).join(", ")})`;
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value !== "object" || value === null) return String(value);
  const deeper = `${indentation}  `;
  const entries = Array.isArray(value)
    ? value.map((item: LiteralValue) => literal(item, deeper))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) =>
          item instanceof Identifier && item.name === key && isPropertyIdentifier(key)
            ? key
            : `${propertyName(key)}: ${literal(item, deeper)}`,
        );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return `${open}${close}`;
  const inline = Array.isArray(value) ? `[${entries.join(", ")}]` : `{ ${entries.join(", ")} }`;
  if (layout === "fit" && !inline.includes("\n") && indentation.length + inline.length <= LINE) return inline;
  return `${open}\n${entries.map((entry) => `${deeper}${entry},`).join("\n")}\n${indentation}${close}`;
}
