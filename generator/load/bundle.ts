import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { kindOfComponent, sectionPointer, swaggerSections } from "../openapi/component-sections.js";
import type { JsonObject, JsonValue, SpecPart } from "../openapi/document.js";
import { type Reference, type ReferenceKind, references } from "../openapi/find-references.js";
import { joinPointer, pointerOfFragment, pointerTokens, valueAt } from "../openapi/json-pointer.js";
import { MAX_CHAIN, MAX_NODES } from "../openapi/limits.js";
import { objectOf } from "../openapi/reference.js";
import { locate } from "../openapi/text/locate.js";
import { Assembler, Edits } from "./assemble.js";
import { ComponentNames } from "./component-names.js";
import { type DocumentFiles, keyOf, type Resolved, type Target } from "./document-files.js";
import { loadDiagnostic } from "./load-diagnostic.js";
import { openSections, type SectionEntry } from "./open-sections.js";
import { unresolvedReference } from "./unresolved-reference.js";

/** A document that refers to nothing outside of itself. */
export interface Bundled {
  readonly root: JsonObject;
  readonly parts: readonly SpecPart[];
  /** Its references, where they are known. */
  readonly references?: readonly Reference[];
}

/**
 * Makes one document of a specification and the files it refers to. Objects that `components` can hold become components; everything else takes the
 * place of its reference: path items, operations, lists, texts, and maps such as all `paths` or all `components.parameters`. A schema that
 * is referred to inside another one becomes a component, too, so that each `$ref` of a schema is one of a component. References lead into
 * `files` alone: nothing is fetched, and nothing outside is read. Gives `load/external-ref`, `load/dangling-ref`, `load/chain-too-long`,
 * `load/too-many-nodes` and what is wrong with the files.
 */
export function bundle(file: string, root: JsonObject, files: DocumentFiles): Outcome<Bundled> {
  const own = references(root);
  if (own.every((reference) => isPlain(root, reference)))
    return { value: { root, parts: [], references: own }, diagnostics: [] };
  const bundler = new Bundler(file, root, files);
  bundler.follow();
  const value = bundler.bundled();
  return { value, diagnostics: [...files.diagnostics, ...bundler.diagnostics] };
}

/** Files that a specification refers to, directly or by others, and that are not among those given. */
export function missingFiles(file: string, root: JsonObject, files: DocumentFiles): readonly string[] {
  const bundler = new Bundler(file, root, files);
  bundler.follow();
  return bundler.missing();
}

/** True for a reference that can stay as it is. */
function isPlain(root: JsonObject, { target, kind, isMap }: Reference): boolean {
  const pointer = pointerOfFragment(target);
  if (pointer === undefined) return target.startsWith("#");
  if (isMap === true || valueAt(root, pointer) === undefined) return false;
  return kind === "schemas"
    ? isWholeSchema(root, pointer)
    : kind !== "other" || kindOfComponent(root, pointer) !== undefined;
}

/** False for a pointer that names a part of a component, or a part of a path. */
function isWholeSchema(root: JsonObject, pointer: string): boolean {
  return pointer === "" || kindOfComponent(root, pointer) === "schemas";
}

class Bundler {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;
  readonly #root: JsonObject;
  readonly #files: DocumentFiles;
  readonly #names: ComponentNames;
  readonly #entries: readonly SectionEntry[];
  readonly #sections: readonly { readonly pointer: string; readonly target: Target }[];
  /** Pointer of the component for a node, by file and pointer of the node. */
  readonly #placed = new Map<string, string>();
  readonly #edits = new Edits();
  readonly #components: {
    readonly pointer: string;
    readonly kind: string;
    readonly name: string;
    readonly target: Target;
    readonly node: JsonValue;
  }[] = [];
  readonly #followed = new Set<string>();
  readonly #unresolved: { readonly at: Target; readonly text: string; readonly found: Exclude<Resolved, Found> }[] = [];
  /** How many nodes of other files are being visited, each for the one before. */
  #depth = 0;

  constructor(file: string, root: JsonObject, files: DocumentFiles) {
    const opened = openSections(file, root, files);
    this.#file = file;
    this.#root = opened.root;
    this.#entries = opened.entries;
    this.#sections = opened.sections;
    this.#files = files;
    this.#names = new ComponentNames(opened.root);
  }

  follow(): void {
    // Components that are nothing but a reference give their names to what they refer to, before others ask for it.
    const adopted = this.#entries.filter((entry) => this.#adopt(entry));
    for (const { pointer, kind, found, links } of adopted) {
      if (kind === "pathItems" && !pointer.startsWith("/components/"))
        this.#inline({ file: this.#file, pointer }, found, kind, false);
      else this.#visitComponent(pointer, kind, found, links);
    }
    for (const reference of references(this.#root)) this.#follow(this.#file, reference);
  }

  bundled(): Bundled {
    this.#reportUnresolved();
    const assembler = new Assembler(this.#edits, (file) => this.#files.textOf(file));
    for (const { pointer, target } of this.#sections)
      assembler.parts.push({
        pointer,
        file: target.file,
        text: this.#files.textOf(target.file),
        source: target.pointer,
      });
    const root = assembler.root(this.#file, this.#root);
    const added = new Map<string, Map<string, JsonValue>>();
    for (const { pointer, kind, name, target, node } of this.#components) {
      if (valueAt(this.#root, pointer) !== undefined) continue;
      added.set(kind, (added.get(kind) ?? new Map()).set(name, assembler.content(target, node, pointer)));
    }
    for (const { kind, target } of assembler.endless.slice(0, 1)) {
      const place = locate(target.file, this.#files.textOf(target.file), target.pointer);
      const [code, message] =
        kind === "circle"
          ? ["load/chain-too-long", "The content of this node takes the place of a reference inside it."]
          : [
              "load/too-many-nodes",
              `With its references written out the document has more than ${MAX_NODES.toLocaleString("en")} values.`,
            ];
      this.diagnostics.push(loadDiagnostic(code, message, place));
    }
    return { root: added.size === 0 ? root : withComponents(root, added), parts: assembler.parts };
  }

  /** Reserves the name of a component for what it refers to; false where another component has that already. */
  #adopt({ pointer, kind, found, links }: SectionEntry): boolean {
    if (kind === "pathItems" && !pointer.startsWith("/components/")) return true;
    const taken = this.#placed.get(keyOf(found.target));
    if (taken !== undefined) {
      this.#edits.set({ file: this.#file, pointer }, { value: { $ref: `#${encodeFragment(taken)}` } });
      return false;
    }
    for (const link of [...links, found.target]) this.#placed.set(keyOf(link), pointer);
    return kind !== "other";
  }

  #visitComponent(pointer: string, kind: ReferenceKind, found: Found, links: readonly Target[]): void {
    for (const link of [...links, found.target]) this.#refer(kind, link, pointer);
    this.#edits.set({ file: this.#file, pointer }, { content: found.target, node: found.node });
    this.#visit(found, kind, false);
  }

  /** Makes a reference one into the document itself, and goes on with what it names. */
  #follow(file: string, reference: Reference): void {
    const at = { file, pointer: reference.pointer };
    if (this.#followed.has(keyOf(at))) return;
    this.#followed.add(keyOf(at));
    const found = this.#files.resolve(file, reference.target);
    if (found.kind !== "node") {
      this.#unresolved.push({ at, text: reference.target, found });
      return;
    }
    const { target, node } = found;
    const kind = this.#componentKind(reference.kind, target.pointer);
    const isOwn = target.file === this.#file;
    const isLiteral = isOwn && target.pointer === pointerOfFragment(reference.target);
    const holder = { file, pointer: at.pointer.replace(/\/\$ref$/, "") };
    const isWhole = reference.isMap === true || kind === "other" || typeof node !== "object" || Array.isArray(node);
    if (isWhole || (kind === "pathItems" && !(isOwn && (isLiteral || isPathItem(target.pointer))))) {
      this.#inline(holder, found, kind, reference.isMap === true);
      return;
    }
    if (
      isOwn &&
      (kind !== "schemas" || isWholeSchema(this.#root, target.pointer)) &&
      valueAt(this.#root, target.pointer) !== undefined
    ) {
      if (file !== this.#file || !isLiteral) this.#edits.set(at, { value: `#${encodeFragment(target.pointer)}` });
      return;
    }
    const placed = this.#placed.get(keyOf(target)) ?? this.#place(found, kind);
    // A component that gives its name is replaced as a whole.
    if (file === this.#file && placed === holder.pointer) return;
    this.#edits.set(at, { value: `#${encodeFragment(placed)}` });
  }

  /** Puts a node where its reference is. */
  #inline(holder: Target, found: Found, kind: ReferenceKind, isMap: boolean): void {
    const { end } = this.#files.endOfChain(found);
    this.#edits.set(holder, { content: end.target, node: end.node });
    this.#visit(end, kind, isMap);
  }

  /** The kind of component that a node can become; `other` where it takes the place of its reference. */
  #componentKind(kind: ReferenceKind, pointer: string): ReferenceKind {
    const own = kind === "other" ? (kindOfComponent(this.#root, pointer) ?? "other") : kind;
    return own === "pathItems" || sectionPointer(this.#root, own) !== undefined ? own : "other";
  }

  #place(found: Found, kind: ReferenceKind): string {
    const copy = this.#copyOf(found, kind);
    if (copy !== undefined) {
      this.#placed.set(keyOf(found.target), copy);
      return copy;
    }
    const name = this.#names.choose(kind, found.target);
    const pointer = `${sectionPointer(this.#root, kind)}${joinPointer(name)}`;
    this.#placed.set(keyOf(found.target), pointer);
    this.#components.push({ pointer, kind, name, target: found.target, node: found.node });
    this.#refer(kind, found.target, pointer);
    this.#visit(found, kind, false);
    return pointer;
  }

  /** The component of the document that has the same name and content: publishers keep copies in files of parts. */
  #copyOf({ target, node }: Found, kind: ReferenceKind): string | undefined {
    const pointer = `${sectionPointer(this.#root, kind)}${joinPointer(pointerTokens(target.pointer).at(-1) ?? "")}`;
    const own = valueAt(this.#root, pointer);
    const text = own === undefined ? "" : JSON.stringify(own);
    return own !== undefined && text === JSON.stringify(node) && !text.includes('"$ref"') ? pointer : undefined;
  }

  /** A schema inside of others is a reference there, once it is a component. */
  #refer(kind: ReferenceKind, target: Target, pointer: string): void {
    if (kind === "schemas" && target.pointer !== "")
      this.#edits.set(target, { value: { $ref: `#${encodeFragment(pointer)}` } });
  }

  /** Follows the references of a node that becomes part of the document. */
  #visit({ target, node }: Found, kind: ReferenceKind, isMap: boolean): void {
    if (this.#depth >= MAX_CHAIN) {
      const place = locate(target.file, this.#files.textOf(target.file), target.pointer);
      const message = `More than ${MAX_CHAIN} references lead from one file to the next until here.`;
      this.diagnostics.push(loadDiagnostic("load/chain-too-long", message, place));
      return;
    }
    this.#depth += 1;
    for (const reference of references(node, kind, isMap))
      this.#follow(target.file, { ...reference, pointer: target.pointer + reference.pointer });
    this.#depth -= 1;
  }

  /** Files that references name and that are missing. */
  missing(): readonly string[] {
    return [...new Set(this.#unresolved.flatMap(({ found }) => (found.kind === "no file" ? [found.path] : [])))];
  }

  /** Reports references that lead nowhere. Those within the document itself are reported with the whole of it. */
  #reportUnresolved(): void {
    for (const { at, text, found } of this.#unresolved) {
      const isOwn = at.file === this.#file && (text.startsWith("#") || ("path" in found && found.path === this.#file));
      if (isOwn || found.kind === "unread") continue;
      const place = locate(at.file, this.#files.textOf(at.file), at.pointer);
      this.diagnostics.push(unresolvedReference(text, at.file, found, place, this.#files.paths));
    }
  }
}

type Found = Resolved & { readonly kind: "node" };

/** True for a place where a reference to a path item may lead. */
function isPathItem(pointer: string): boolean {
  return /^\/(components\/pathItems|paths|webhooks)\/[^/]+$/.test(pointer);
}

/** A pointer as a URI fragment (RFC 6901 §6): what could not be read back is encoded. */
function encodeFragment(pointer: string): string {
  // Half of a surrogate pair has no encoding, and decoding leaves it as it is.
  return pointer.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?\ud800-\udfff]/gu, encodeURIComponent);
}

function withComponents(root: JsonObject, added: ReadonlyMap<string, ReadonlyMap<string, JsonValue>>): JsonObject {
  const fields = new Map(swaggerSections(root).map(([kind, field]): [string, string] => [kind, field]));
  const holder = fields.size > 0 ? root : objectOf(root["components"]);
  const grown = [...added].map(([kind, entries]): [string, JsonValue] => {
    const field = fields.get(kind) ?? kind;
    return [field, { ...objectOf(holder[field]), ...Object.fromEntries(entries) }];
  });
  const sections = { ...holder, ...Object.fromEntries(grown) };
  return fields.size > 0 ? sections : { ...root, components: sections };
}
