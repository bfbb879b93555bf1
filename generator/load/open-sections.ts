import { swaggerSections } from "../openapi/component-sections.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import type { ReferenceKind } from "../openapi/find-references.js";
import { escapeToken, isObject } from "../openapi/json-pointer.js";
import { type DocumentFiles, type Resolved, soleReference, type Target } from "./document-files.js";

type Found = Resolved & { readonly kind: "node" };

/** A component, path or webhook whose content is elsewhere. */
export interface SectionEntry {
  /** Its JSON Pointer in the document. */
  readonly pointer: string;
  readonly kind: ReferenceKind;
  readonly found: Found;
  /** References on the way to what was found. */
  readonly links: readonly Target[];
}

/** A document whose sections are maps of its own. */
export interface OpenedSections {
  /** The document; an entry that was brought in is an empty object in it. */
  readonly root: JsonObject;
  readonly entries: readonly SectionEntry[];
  /** Sections that are references, and what they refer to. */
  readonly sections: readonly { readonly pointer: string; readonly target: Target }[];
}

/**
 * Opens `paths`, `webhooks`, `components` and the kinds of components where they are references to maps, so that what is in those maps has the
 * names that it has there; and lists the components that are references by themselves.
 */
export function openSections(file: string, root: JsonObject, files: DocumentFiles): OpenedSections {
  const entries: SectionEntry[] = [];
  const sections: { readonly pointer: string; readonly target: Target }[] = [];

  /** The map of a section, and its place: the section itself where it is no reference. */
  const opened = (
    node: JsonValue | undefined,
    at: Target,
    pointer: string,
  ): { node: JsonObject; at: Target } | undefined => {
    if (!isObject(node)) return undefined;
    const reference = node["$ref"];
    if (typeof reference !== "string") return { node, at };
    const first = files.resolve(at.file, reference);
    if (first.kind !== "node") return undefined;
    const { end } = files.endOfChain(first);
    if (!isObject(end.node) || soleReference(end.node) !== undefined) return undefined;
    sections.push({ pointer, target: end.target });
    return { node: end.node, at: end.target };
  };

  const map = (
    node: JsonValue | undefined,
    at: Target,
    pointer: string,
    kind: ReferenceKind,
  ): JsonValue | undefined => {
    const section = opened(node, at, pointer);
    if (section === undefined) return node;
    const isBrought = section.at.file !== file || section.at.pointer !== pointer;
    const members = Object.entries(section.node).map(([name, value]): [string, JsonValue] => {
      const place = { file: section.at.file, pointer: `${section.at.pointer}/${escapeToken(name)}` };
      const reference = soleReference(value);
      const isElsewhere = reference !== undefined && !(reference.startsWith("#") && section.at.file === file);
      if (name.startsWith("x-") || (!isBrought && (!isElsewhere || kind === "pathItems"))) return [name, value];
      const own: Found = { kind: "node", target: place, node: value };
      const { end, links } = files.endOfChain(own);
      if (soleReference(end.node) !== undefined) return [name, value];
      entries.push({
        pointer: `${pointer}/${escapeToken(name)}`,
        kind,
        found: end,
        links: links.filter((link) => link !== end.target),
      });
      return [name, isBrought ? {} : value];
    });
    return isBrought ? Object.fromEntries(members) : node;
  };

  const changed: [string, JsonValue][] = [];
  const note = (name: string, node: JsonValue | undefined): void => {
    if (node !== undefined && node !== root[name]) changed.push([name, node]);
  };
  for (const name of ["paths", "webhooks"])
    note(name, map(root[name], { file, pointer: `/${name}` }, `/${name}`, "pathItems"));
  for (const [kind, field] of swaggerSections(root))
    note(field, map(root[field], { file, pointer: `/${field}` }, `/${field}`, kind));
  const components = opened(root["components"], { file, pointer: "/components" }, "/components");
  if (components !== undefined) {
    const kinds = Object.entries(components.node).map(([kind, node]): [string, JsonValue] => {
      const at = { file: components.at.file, pointer: `${components.at.pointer}/${escapeToken(kind)}` };
      const pointer = `/components/${escapeToken(kind)}`;
      return [kind, kind.startsWith("x-") ? node : (map(node, at, pointer, kind as ReferenceKind) ?? node)];
    });
    const isChanged =
      kinds.some(([kind, node]) => node !== components.node[kind]) || components.node !== root["components"];
    if (isChanged) changed.push(["components", Object.fromEntries(kinds)]);
  }
  return { root: changed.length === 0 ? root : { ...root, ...Object.fromEntries(changed) }, entries, sections };
}
