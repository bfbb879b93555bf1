import type { JsonObject, JsonValue, SpecPart } from "../openapi/document.js";
import { escapeToken, isObject, pointerTokens } from "../openapi/json-pointer.js";
import { isArray, withProperties } from "../openapi/kind.js";
import { MAX_NODES } from "../openapi/limits.js";
import { keyOf, type Target } from "./document-files.js";

/** The replacement of a node: a value, or the content of another node. */
export type Edit = { readonly value: JsonValue } | { readonly content: Target; readonly node: JsonValue };

interface Branch {
  readonly children: Map<string, Branch>;
  edit?: Edit;
}

/** Edits of files, by file and pointer. */
export class Edits {
  readonly #files = new Map<string, Branch>();

  set({ file, pointer }: Target, edit: Edit): void {
    let branch: Branch = this.#files.get(file) ?? { children: new Map() };
    this.#files.set(file, branch);
    for (const token of pointerTokens(pointer)) {
      const next = branch.children.get(token) ?? { children: new Map<string, Branch>() };
      branch.children.set(token, next);
      branch = next;
    }
    branch.edit = edit;
  }

  /** Edits at a node and below it. */
  at({ file, pointer }: Target): Branch | undefined {
    let branch = this.#files.get(file);
    for (const token of pointerTokens(pointer)) branch = branch?.children.get(token);
    return branch;
  }
}

/** A circle of contents, or contents without measure, found at a node that takes the content of another. */
export interface Endless {
  readonly kind: "circle" | "size";
  readonly target: Target;
}

/** Puts nodes together as they are in the document, and notes where each comes from. */
export class Assembler {
  readonly parts: SpecPart[] = [];
  readonly endless: Endless[] = [];
  readonly #edits: Edits;
  readonly #textOf: (file: string) => string;
  readonly #sizes = new Map<JsonValue, number>();
  readonly #within = new Set<string>();
  #size = 0;

  constructor(edits: Edits, textOf: (file: string) => string) {
    this.#edits = edits;
    this.#textOf = textOf;
  }

  /** A node that is brought to a place of the document: its content with all edits below it, but without the one of the node itself. */
  content(target: Target, node: JsonValue, at: string): JsonValue {
    const key = keyOf(target);
    this.#size += this.#sizeOf(node);
    if (this.#within.has(key) || this.#size > MAX_NODES) {
      this.endless.push({ kind: this.#within.has(key) ? "circle" : "size", target });
      return {};
    }
    this.#note(at, target);
    this.#within.add(key);
    const content = this.#children(node, this.#edits.at(target), at, target);
    this.#within.delete(key);
    return content;
  }

  /** The root of the document itself. */
  root(file: string, node: JsonObject): JsonObject {
    const target = { file, pointer: "" };
    return this.#children(node, this.#edits.at(target), "", target) as JsonObject;
  }

  #note(pointer: string, { file, pointer: source }: Target): void {
    this.parts.push({ pointer, file, text: this.#textOf(file), source });
  }

  #edited(node: JsonValue, branch: Branch, at: string, from: Target): JsonValue {
    const { edit } = branch;
    if (edit === undefined) return this.#children(node, branch, at, from);
    if ("value" in edit) return edit.value;
    const content = this.content(edit.content, edit.node, at);
    // Keywords beside a reference that gives way to an object count more than those of the object.
    const own = Object.entries(isObject(node) && isObject(content) ? node : {}).filter(([key]) => key !== "$ref");
    if (own.length === 0 || !isObject(content)) return content;
    for (const [key] of own) this.#note(`${at}/${escapeToken(key)}`, below(from, key));
    const siblings = this.#children(Object.fromEntries(own), branch, at, from) as JsonObject;
    return { ...content, ...siblings };
  }

  #children(node: JsonValue, branch: Branch | undefined, at: string, from: Target): JsonValue {
    if (branch === undefined || branch.children.size === 0) return node;
    const edited = (child: JsonValue, key: string, branchBelow: Branch): JsonValue =>
      this.#edited(child, branchBelow, `${at}/${escapeToken(key)}`, below(from, key));
    if (isArray(node)) {
      return node.map((item, index) => {
        const branchBelow = branch.children.get(String(index));
        return branchBelow === undefined ? item : edited(item, String(index), branchBelow);
      });
    }
    if (!isObject(node)) return node;
    const changed = [...branch.children].filter(([key]) => Object.hasOwn(node, key));
    return withProperties(
      node,
      changed.map(([key, branchBelow]) => [key, edited(node[key] ?? null, key, branchBelow)]),
    );
  }

  #sizeOf(node: JsonValue): number {
    if (typeof node !== "object" || node === null) return 1;
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    for (const child of Object.values(node)) size += this.#sizeOf(child);
    this.#sizes.set(node, size);
    return size;
  }
}

function below({ file, pointer }: Target, key: string): Target {
  return { file, pointer: `${pointer}/${escapeToken(key)}` };
}
