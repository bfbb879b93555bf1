import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { JsonObject, JsonValue, SpecPart } from "../openapi/document.js";
import { type Reference, type ReferenceKind, references } from "../openapi/find-references.js";
import { isObject, joinPointer, pointerOfFragment, pointerTokens, valueAt } from "../openapi/json-pointer.js";
import { MAX_CHAIN } from "../openapi/limits.js";
import { type Replacement, replaceNodes } from "../openapi/replace-nodes.js";
import { locate } from "../openapi/text/locate.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import { ComponentNames } from "./component-names.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/** Texts of the files that a reference may name, by path relative to the workspace. */
export type PartFiles = ReadonlyMap<string, string>;

/** A document that refers to nothing outside of itself. */
export interface Bundled {
  readonly root: JsonObject;
  readonly parts: readonly SpecPart[];
}

/** A node of a file. */
interface Target {
  readonly file: string;
  readonly pointer: string;
}

/**
 * Makes one document of a specification and the files it refers to. What a reference names elsewhere becomes a component, a path
 * item is put in its place; a schema that is referred to inside another one becomes a component, too, so that each `$ref` of a
 * schema is one of a component. References lead into `files` alone: nothing is fetched, and nothing outside is read.
 * Gives `load/external-ref`, `load/dangling-ref` and what is wrong with the files.
 */
export function bundle(file: string, text: string, root: JsonObject, files: PartFiles): Outcome<Bundled> {
  const own = references(root);
  const isPlain = ({ target, kind }: Reference): boolean =>
    target.startsWith("#") && (kind !== "schemas" || !isInside(pointerOfFragment(target)));
  if (own.every(isPlain)) return { value: { root, parts: [] }, diagnostics: [] };
  const bundler = new Bundler(file, text, root, files);
  return { value: bundler.bundled(own), diagnostics: bundler.diagnostics };
}

/** True for a pointer that names a part of a component, or a part of a path. */
function isInside(pointer: string | undefined): boolean {
  return pointer !== undefined && pointer !== "" && !/^\/components\/schemas\/[^/]+$/.test(pointer);
}

class Bundler {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;
  readonly #root: JsonObject;
  readonly #texts: Map<string, string>;
  readonly #documents: Map<string, JsonObject | undefined>;
  readonly #names: ComponentNames;
  /** Pointer of the component that stands for a node, by file and pointer of the node. */
  readonly #placed = new Map<string, string>();
  /** Nodes of each file that give way to a reference or to what the reference names. */
  readonly #replaced = new Map<string, Map<string, JsonValue>>();
  readonly #components: { readonly kind: ReferenceKind; readonly name: string; readonly target: Target }[] = [];
  readonly #pathItems: { readonly at: Target; readonly target: Target }[] = [];
  readonly #seen = new Set<string>();
  /** How many nodes of other files are being visited, each for the one before. */
  #depth = 0;

  constructor(file: string, text: string, root: JsonObject, files: PartFiles) {
    this.#file = file;
    this.#root = root;
    this.#texts = new Map([...files, [file, text]]);
    this.#documents = new Map([[file, root]]);
    this.#names = new ComponentNames(root);
  }

  bundled(own: readonly Reference[]): Bundled {
    this.#adoptComponents();
    for (const reference of own) this.#follow(this.#file, reference);
    const parts: SpecPart[] = [];
    const part = (pointer: string, { file, pointer: source }: Target): void => {
      parts.push({ pointer, file, text: this.#texts.get(file) ?? "", source });
    };
    const inRoot = new Map(this.#replaced.get(this.#file));
    const place = (at: Target, target: Target, value: JsonValue): void => {
      if (at.file === this.#file) {
        inRoot.set(at.pointer, value);
        part(at.pointer, target);
      }
    };
    for (const { at, target } of this.#pathItems) place(at, target, this.#content(target));
    const added = new Map<ReferenceKind, Map<string, JsonValue>>();
    for (const { kind, name, target } of this.#components) {
      const pointer = joinPointer("components", kind, name);
      part(pointer, target);
      if (valueAt(this.#root, pointer) !== undefined) inRoot.set(pointer, this.#content(target));
      else added.set(kind, (added.get(kind) ?? new Map()).set(name, this.#content(target)));
    }
    const root = replaceNodes(this.#root, replacements(inRoot)) as JsonObject;
    return { root: added.size === 0 ? root : withComponents(root, added), parts };
  }

  /** A component that is nothing but a reference to a file gives its name to what it refers to. */
  #adoptComponents(): void {
    const kinds = isObject(this.#root["components"]) ? this.#root["components"] : {};
    for (const [kind, entries] of Object.entries(kinds)) {
      for (const [name, node] of Object.entries(isObject(entries) ? entries : {})) {
        const target = isObject(node) && Object.keys(node).length === 1 ? node["$ref"] : undefined;
        if (typeof target !== "string" || target.startsWith("#")) continue;
        const at = this.#resolve(this.#file, target);
        if (at === undefined || at.file === this.#file || this.#placed.has(keyOf(at))) continue;
        this.#place(at, kind as ReferenceKind, name);
      }
    }
  }

  /** Makes a reference one into the document itself, and goes on with what it names. */
  #follow(file: string, reference: Reference): void {
    const { kind, pointer } = reference;
    const target = this.#resolve(file, reference.target);
    if (target === undefined || this.#nodeAt(target) === undefined) {
      this.#report(file, reference, target);
      return;
    }
    if (target.file === this.#file && (kind !== "schemas" || !isInside(target.pointer))) {
      if (file !== this.#file) this.#replace(file, pointer, `#${encodeFragment(target.pointer)}`);
      return;
    }
    const holder = pointer.slice(0, -"/$ref".length);
    // A component that gives its name is replaced as a whole.
    if (file === this.#file && this.#placed.get(keyOf(target)) === holder) return;
    if (kind === "pathItems") {
      this.#pathItems.push({ at: { file, pointer: holder }, target });
      this.#visit(target, kind);
      return;
    }
    const placed = this.#placed.get(keyOf(target)) ?? this.#place(target, kind, undefined);
    this.#replace(file, pointer, `#${encodeFragment(placed)}`);
  }

  /** Tells of a reference that leads nowhere. Those that begin and end in the document itself are told with the whole of it. */
  #report(file: string, { pointer, target: text }: Reference, target: Target | undefined): void {
    const isOwn = file === this.#file && (text.startsWith("#") || target?.file === this.#file);
    const isUnread = target !== undefined && this.#documents.get(target.file) === undefined;
    if (isOwn || isUnread) return;
    const place = locate(file, this.#texts.get(file) ?? "", pointer);
    if (target !== undefined) {
      const message = `\`${text}\` names nothing in ${target.file}.`;
      this.diagnostics.push(loadDiagnostic("load/dangling-ref", message, place));
      return;
    }
    const path = fileOf(file, text.replace(/#.*$/s, ""));
    const near =
      path === undefined
        ? undefined
        : didYouMean(
            path,
            [...this.#texts.keys()].filter((known) => known !== this.#file),
          );
    const more = near === undefined ? {} : { fix: `Did you mean ${near}?` };
    this.diagnostics.push(loadDiagnostic("load/external-ref", `\`${text}\` is no file below specs/.`, place, more));
  }

  #place(target: Target, kind: ReferenceKind, name: string | undefined): string {
    const field = kind === "other" ? "schemas" : kind;
    const chosen = name ?? this.#names.choose(field, target);
    const pointer = joinPointer("components", field, chosen);
    this.#placed.set(keyOf(target), pointer);
    this.#components.push({ kind: field, name: chosen, target });
    if (kind === "schemas" && target.pointer !== "")
      this.#replace(target.file, target.pointer, { $ref: `#${encodeFragment(pointer)}` });
    this.#visit(target, kind);
    return pointer;
  }

  /** Follows the references of a node that becomes part of the document; those of the document itself are followed anyway. */
  #visit(target: Target, kind: ReferenceKind): void {
    if (target.file === this.#file || this.#seen.has(keyOf(target))) return;
    this.#seen.add(keyOf(target));
    if (this.#depth >= MAX_CHAIN) {
      const place = locate(target.file, this.#texts.get(target.file) ?? "", target.pointer);
      const message = `More than ${MAX_CHAIN} references lead from one file to the next until here.`;
      this.diagnostics.push(loadDiagnostic("load/chain-too-long", message, place));
      return;
    }
    this.#depth += 1;
    for (const reference of references(this.#nodeAt(target) ?? null, kind)) {
      this.#follow(target.file, { ...reference, pointer: target.pointer + reference.pointer });
    }
    this.#depth -= 1;
  }

  /** The node as it stands in the document. */
  #content(target: Target, within: readonly string[] = []): JsonValue {
    const key = keyOf(target);
    if (within.includes(key)) return {};
    const nodes = new Map<string, JsonValue>();
    for (const [pointer, value] of this.#replaced.get(target.file) ?? [])
      if (pointer.startsWith(`${target.pointer}/`)) nodes.set(pointer.slice(target.pointer.length), value);
    for (const { at, target: item } of this.#pathItems)
      if (at.file === target.file && at.pointer.startsWith(`${target.pointer}/`))
        nodes.set(at.pointer.slice(target.pointer.length), this.#content(item, [...within, key]));
    return replaceNodes(this.#nodeAt(target) ?? null, replacements(nodes));
  }

  #replace(file: string, pointer: string, value: JsonValue): void {
    const nodes = this.#replaced.get(file) ?? new Map<string, JsonValue>();
    this.#replaced.set(file, nodes.set(pointer, value));
  }

  #resolve(file: string, reference: string): Target | undefined {
    const mark = reference.indexOf("#");
    const pointer = mark < 0 ? "" : pointerOfFragment(reference.slice(mark));
    const path = mark === 0 ? file : fileOf(file, mark < 0 ? reference : reference.slice(0, mark));
    if (pointer === undefined || path === undefined || !this.#texts.has(path)) return undefined;
    return { file: path, pointer };
  }

  #nodeAt({ file, pointer }: Target): JsonValue | undefined {
    if (!this.#documents.has(file)) {
      const { value, diagnostics } = parseYaml(file, this.#texts.get(file) ?? "");
      this.diagnostics.push(...diagnostics);
      this.#documents.set(file, value);
    }
    const document = this.#documents.get(file);
    return document === undefined ? undefined : valueAt(document, pointer);
  }
}

function replacements(nodes: ReadonlyMap<string, JsonValue>): readonly Replacement[] {
  return [...nodes].map(([pointer, value]) => ({ location: pointerTokens(pointer), value }));
}

function keyOf({ file, pointer }: Target): string {
  return `${file}#${pointer}`;
}

/** The file that a relative reference names (RFC 3986 §5.2.4), or undefined for an address and for a path out of the workspace. */
function fileOf(base: string, reference: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(reference)) return undefined;
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

/** A pointer as a URI fragment (RFC 6901 §6): what could not be read back is encoded. */
function encodeFragment(pointer: string): string {
  // Half of a surrogate pair has no encoding, and decoding leaves it as it is.
  return pointer.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?\ud800-\udfff]/gu, encodeURIComponent);
}

function withComponents(
  root: JsonObject,
  added: ReadonlyMap<ReferenceKind, ReadonlyMap<string, JsonValue>>,
): JsonObject {
  const components = isObject(root["components"]) ? root["components"] : {};
  const grown = [...added].map(([kind, entries]): [string, JsonValue] => [
    kind,
    { ...(isObject(components[kind]) ? components[kind] : {}), ...Object.fromEntries(entries) },
  ]);
  return { ...root, components: { ...components, ...Object.fromEntries(grown) } };
}
