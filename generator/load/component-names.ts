import { freeName, pascalCase } from "../names/identifiers.js";
import { swaggerSections } from "../openapi/component-sections.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import type { ReferenceKind } from "../openapi/find-references.js";
import { isObject, pointerTokens } from "../openapi/json-pointer.js";
import { objectOf } from "../openapi/reference.js";

/** Tokens of a pointer that say where something is, not its name. */
const STRUCTURE: ReadonlySet<string> = new Set([
  ..."components schemas responses parameters examples requestBodies headers links callbacks pathItems".split(" "),
  ..."paths properties patternProperties additionalProperties $defs definitions content schema allOf anyOf oneOf".split(
    " ",
  ),
]);

const WORDS: { readonly [token: string]: string } = { items: "item", requestBody: "request" };

/** Names for components that are made of nodes which have none. */
export class ComponentNames {
  readonly #taken = new Map<string, Set<string>>();

  constructor(root: JsonObject) {
    const own = swaggerSections(root).map(([kind, field]): [string, JsonValue] => [kind, root[field] ?? {}]);
    for (const [kind, entries] of [...Object.entries(objectOf(root["components"])), ...own])
      this.#taken.set(kind, new Set(isObject(entries) ? Object.keys(entries) : []));
  }

  /**
   * A free name for a node: the last word of its pointer where that is all it has, else all its words; of a whole file the file's
   * name. Where another has it, the file's name goes before it, then a number after it.
   */
  choose(kind: ReferenceKind, { file, pointer }: { readonly file: string; readonly pointer: string }): string {
    const base = (file.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "");
    const tokens = pointerTokens(pointer).filter((token) => !STRUCTURE.has(token) && token !== "");
    const [only = ""] = tokens;
    const name =
      tokens.length === 1 && /^[A-Za-z0-9._-]+$/.test(only)
        ? only
        : pascalCase((tokens.length === 0 ? [base] : tokens.map((token) => WORDS[token] ?? token)).join(" ")) || "Part";
    const taken = this.#taken.get(kind) ?? new Set<string>();
    const chosen = taken.has(name) ? freeName(pascalCase(`${base} ${name}`), taken) : name;
    this.#taken.set(kind, taken.add(chosen));
    return chosen;
  }
}
