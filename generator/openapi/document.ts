import type { Origins } from "./origins.js";

/** A JSON value as a YAML 1.2 core document can hold it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** One published specification: a service of a version. Plain data; never mutated. */
export interface SpecDocument {
  /** Folder name below `specs/`, e.g. `2026-04`. */
  readonly version: string;
  /** File name without ending, e.g. `things`. */
  readonly service: string;
  /** Path relative to the workspace, with forward slashes. */
  readonly file: string;
  /** The file's text, for code frames and hashes. */
  readonly text: string;
  /** The parsed document; what it refers to in other files is part of it. */
  readonly root: JsonObject;
  /** Nodes that the text does not have at their place, in no order. */
  readonly parts?: readonly SpecPart[];
}

/** A node of a document that was brought in from elsewhere: another file, or another place of the same one. */
export interface SpecPart {
  /** JSON Pointer in the document. */
  readonly pointer: string;
  /** Where it comes from: path relative to the workspace, text, and JSON Pointer there. */
  readonly file: string;
  readonly text: string;
  readonly source: string;
}

/** The effect of an overlay action on one node of an effective specification. */
export interface Provenance {
  /** JSON Pointer of the node in the effective document; for a removed node, where it stood before. */
  readonly pointer: string;
  readonly change: "added" | "changed" | "removed";
  /** Overlay file, relative to the workspace, and the line of the action in it. */
  readonly overlay: string;
  readonly line: number;
  /** Index of the action in the overlay, from 0. */
  readonly action: number;
  readonly quirk?: string;
  readonly copy?: CopiedNode;
}

/** The node that a `copy` action wrote, of which the node of an entry is a part. */
export interface CopiedNode {
  readonly pointer: string;
  /** The original, in the document as it was then. */
  readonly source: string;
  /** Entries on the original and the nodes in it, up to then. */
  readonly provenance: readonly Provenance[];
}

/** A specification after its overlays: what every later stage reads. */
export interface EffectiveSpec {
  readonly spec: SpecDocument;
  readonly root: JsonObject;
  /** The document before tolerant reading and conversion, where that changed it: what lint judges. */
  readonly written?: JsonObject;
  /** The document that `root` was converted from, which overlays and their provenance address. */
  readonly addressed?: { readonly root: JsonObject; readonly origins: Origins };
  /** Overlay files that changed it, in order of application. */
  readonly overlays: readonly string[];
  readonly provenance: readonly Provenance[];
}
