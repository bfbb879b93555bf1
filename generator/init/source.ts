import type { JsonObject } from "../openapi/document.js";

/** A file that a new workspace is made from. */
export interface SourceFile {
  /** The path or address as the user gave it; of a file it refers to, made from that. */
  readonly path: string;
  readonly text: string;
  /** HTTP's tag of the state that was fetched (RFC 9110 §8.8.3). */
  readonly etag?: string;
}

/** A specification, and the files that it refers to. */
export interface Source extends SourceFile {
  /** File name with ending. */
  readonly name: string;
  /** Names of the folders that it is in, outermost first. */
  readonly folders: readonly string[];
  /** By path relative to the specification's folder, with forward slashes. */
  readonly parts: ReadonlyMap<string, SourceFile>;
  /** The document with what it refers to; undefined where it cannot be parsed. */
  readonly document: JsonObject | undefined;
  /** True where it was fetched. */
  readonly isFetched: boolean;
}
