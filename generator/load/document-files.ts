import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { dialectOf } from "../openapi/dialect.js";
import type { JsonValue } from "../openapi/document.js";
import { isElsewhere } from "../openapi/find-references.js";
import { childOf, escapeToken, isObject, pointerOfFragment, pointerTokens } from "../openapi/json-pointer.js";
import { MAX_CHAIN } from "../openapi/limits.js";
import { parseYamlValue } from "../openapi/text/parse-yaml.js";

/** Texts of the files that a reference may name, by path relative to the workspace. */
export type PartFiles = ReadonlyMap<string, string>;

/** A node of a file. */
export interface Target {
  readonly file: string;
  /** JSON Pointer. */
  readonly pointer: string;
}

/** Where a reference leads: to a node, or why to none. `path` is the file that it names, where that is a path at all. */
export type Resolved =
  | { readonly kind: "node"; readonly target: Target; readonly node: JsonValue }
  | { readonly kind: "no node" | "no file" | "unread" | "no pointer"; readonly path: string }
  | { readonly kind: "outside" };

/** Gives the text of a file by its path, or undefined where it cannot be had. */
export type FindFile = (path: string) => string | undefined;

/** The node that a target names, as one string. */
export function keyOf({ file, pointer }: Target): string {
  return `${file}#${pointer}`;
}

/** A specification and the files that it may refer to, each parsed once, when it is first asked for. */
export class DocumentFiles {
  /** Findings about files that were parsed. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #texts: Map<string, string>;
  readonly #find: FindFile;
  readonly #sought = new Set<string>();
  readonly #resolved = new Map<string, Resolved>();
  readonly #values: Map<string, JsonValue | undefined>;
  #selves: ReadonlyMap<string, string> | undefined;

  /** @param find gives files that are not among those given, when they are first asked for */
  constructor(file: string, text: string, root: JsonValue, files: PartFiles, find: FindFile = () => undefined) {
    this.#texts = new Map([...files, [file, text]]);
    this.#find = find;
    this.#values = new Map([[file, root]]);
  }

  get paths(): readonly string[] {
    return [...this.#texts.keys()];
  }

  textOf(file: string): string {
    return this.#texts.get(file) ?? "";
  }

  /** Adds files that were not there. */
  add(files: PartFiles): void {
    for (const [file, text] of files) this.#texts.set(file, text);
    this.#selves = undefined;
  }

  /**
   * Follows a reference (RFC 3986 §5.2, RFC 6901 §6) of a file. Where the pointer leads through other references, the target is the node
   * at their end.
   */
  resolve(base: string, reference: string, steps = 0): Resolved {
    const key = `${base} ${reference}`;
    const known = this.#resolved.get(key);
    if (known !== undefined) return known;
    const resolved = this.#resolve(base, reference, steps);
    if (resolved.kind === "node") this.#resolved.set(key, resolved);
    return resolved;
  }

  #resolve(base: string, reference: string, steps: number): Resolved {
    const mark = reference.indexOf("#");
    const path = mark === 0 ? base : this.#pathOf(base, mark < 0 ? reference : reference.slice(0, mark));
    if (path === undefined) return { kind: "outside" };
    const pointer = mark < 0 ? "" : pointerOfFragment(reference.slice(mark));
    if (pointer === undefined) return { kind: "no pointer", path };
    if (!this.#has(path)) return { kind: "no file", path };
    const root = this.#valueOf(path);
    if (root === undefined) return { kind: "unread", path };
    let [node, target] = [root, { file: path, pointer: "" }];
    for (const token of pointerTokens(pointer)) {
      let child = childOf(node, token);
      for (let turn = steps; child === undefined && isObject(node) && typeof node["$ref"] === "string"; turn++) {
        const next: Resolved =
          turn >= MAX_CHAIN ? { kind: "no node", path } : this.resolve(target.file, node["$ref"], turn + 1);
        if (next.kind !== "node") return next;
        node = next.node;
        target = next.target;
        child = childOf(node, token);
      }
      if (child === undefined) return { kind: "no node", path };
      node = child;
      target = { file: target.file, pointer: `${target.pointer}/${escapeToken(token)}` };
    }
    return { kind: "node", target, node };
  }

  /** The node at the end of a chain of nodes that are references and nothing else, with the targets on the way; the first where it does not end. */
  endOfChain(first: Resolved & { readonly kind: "node" }): {
    readonly end: Resolved & { readonly kind: "node" };
    readonly links: readonly Target[];
  } {
    const links: Target[] = [];
    let end = first;
    for (;;) {
      links.push(end.target);
      const reference = soleReference(end.node);
      const next = reference === undefined ? undefined : this.resolve(end.target.file, reference);
      if (next?.kind !== "node") return { end, links };
      if (links.length > MAX_CHAIN || links.some((link) => keyOf(link) === keyOf(next.target)))
        return { end: first, links: [first.target] };
      end = next;
    }
  }

  /** The file that a reference names: the one whose `$self` is that address (OpenAPI 3.2 §4.1.2.2), else the one at that path. */
  #pathOf(base: string, reference: string): string | undefined {
    const named = this.#named();
    if (named.size === 0) return pathOf(base, reference);
    const self = this.#selfOf(base);
    const address = addressOf(reference, addressOf(self ?? "", `file:///${base}`) ?? "");
    const file = address === undefined ? undefined : named.get(address);
    // A relative `$self` is another place, from which references lead on.
    return file ?? pathOf(self === undefined ? base : (pathOf(base, self) ?? base), reference);
  }

  /** Files that name themselves, by that address. */
  #named(): ReadonlyMap<string, string> {
    if (this.#selves === undefined) {
      const files = [...this.#texts].filter(([, text]) => text.includes("$self")).map(([file]) => file);
      this.#selves = new Map(
        files.flatMap((file) => {
          const self = this.#selfOf(file);
          const address = self === undefined ? undefined : addressOf(self, `file:///${file}`);
          return address === undefined ? [] : [[address, file]];
        }),
      );
    }
    return this.#selves;
  }

  #selfOf(file: string): string | undefined {
    const root = this.textOf(file).includes("$self") ? this.#valueOf(file) : undefined;
    const self = isObject(root) && dialectOf(root) === "3.2" ? root["$self"] : undefined;
    return typeof self === "string" ? self : undefined;
  }

  #has(path: string): boolean {
    if (this.#texts.has(path)) return true;
    if (this.#sought.has(path)) return false;
    this.#sought.add(path);
    const text = this.#find(path);
    if (text !== undefined) this.add(new Map([[path, text]]));
    return text !== undefined;
  }

  #valueOf(file: string): JsonValue | undefined {
    if (!this.#values.has(file)) {
      const { value, diagnostics } = parseYamlValue(file, this.textOf(file));
      this.diagnostics.push(...diagnostics);
      this.#values.set(file, value);
    }
    return this.#values.get(file);
  }
}

/** An address without its fragment, resolved (RFC 3986 §5.2.2); undefined where it is invalid. */
function addressOf(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  return new URL(reference, base).href.replace(/#.*$/s, "");
}

/** The reference of an object that holds nothing else. */
export function soleReference(node: JsonValue | undefined): string | undefined {
  const reference = isObject(node) && Object.keys(node).length === 1 ? node["$ref"] : undefined;
  return typeof reference === "string" ? reference : undefined;
}

/** The file that a relative reference names (RFC 3986 §5.2.4), or undefined for an address and for a path out of the workspace. */
function pathOf(base: string, reference: string): string | undefined {
  if (isElsewhere(reference)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(reference);
  } catch {
    return undefined;
  }
  const segments = base.split("/").slice(0, -1);
  for (const segment of path.split("/")) {
    if (segment === "..") {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}
