import type { Outcome } from "../diagnostics/diagnostic.js";
import type { SpecName } from "../overlay/index.js";

/** A publisher's file, and where it comes from. */
export interface SourceFile {
  readonly text: string;
  /** Path from the root of the source, without a slash before it. */
  readonly path: string;
  /** Address, or path in the source with the source's own name. */
  readonly source: string;
  /** Commit of a repository that the file was read at. */
  readonly commit?: string;
  /** HTTP's tag of the state that was sent (RFC 9110 §8.8.3). */
  readonly etag?: string;
}

/** Facts of a file from the last time, so that it is not sent again. */
export interface KnownFile {
  readonly text: string;
  readonly etag: string;
}

/** Files known from the last time, by `source`. */
export type KnownFiles = ReadonlyMap<string, KnownFile>;

/** Where a publisher's specifications come from. */
export interface SpecSource {
  /** For people: a host, a folder, a repository. */
  readonly name: string;
  /** Reads the specification of a name; `pull/not-found` and others of `pull/codes.ts` where that fails. */
  read(spec: SpecName, known: KnownFiles): Promise<Outcome<SourceFile | undefined>>;
  /** Reads a file that a specification refers to, by its path. Undefined without a diagnostic where the source has no such file. */
  readPart(of: SourceFile, path: string, known: KnownFiles): Promise<Outcome<SourceFile | undefined>>;
  /** Every specification it has; undefined where it cannot tell. */
  readonly specs?: readonly ListedSpec[];
}

/** A specification that a source has. */
export interface ListedSpec extends SpecName {
  /** Path in the source. */
  readonly path: string;
  /** Whether the path is as in a workspace's own `specs/`, or as the publisher's addresses have it. */
  readonly layout: "own" | "publisher";
}

/** Largest file that is read, in bytes, so that a response without an end fills neither memory nor disk. */
export const SIZE_LIMIT = 20_000_000;
