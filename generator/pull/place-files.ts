import { posix } from "node:path";

/** A specification, and the files that it refers to. */
export interface FoundFiles<File extends { readonly text: string }> {
  /** File name with ending. */
  readonly name: string;
  /** Names of the folders that it is in, outermost first. */
  readonly folders: readonly string[];
  readonly document: File;
  /** By path relative to the specification's folder, with forward slashes. */
  readonly parts: ReadonlyMap<string, File>;
}

/** Where the files of a specification go in a workspace. */
export interface PlacedFiles<File> {
  /** The file that is the service. */
  readonly spec: { readonly file: string; readonly text: string };
  /** All others by path below the workspace. */
  readonly parts: ReadonlyMap<string, File>;
}

const NOTE = "# The document keeps its place among the files that it refers to.\n";

/** The file with the document of a specification: the one that it names where it was made by {@link placeFiles}, else itself. */
export function documentFile(spec: { readonly file: string; readonly text: string }): string {
  const [, way] = spec.text.startsWith(NOTE) ? (/^\$ref: (\S+)\s*$/.exec(spec.text.slice(NOTE.length)) ?? []) : [];
  return way === undefined
    ? spec.file
    : posix.join(posix.dirname(spec.file), way.split("/").map(decodeURIComponent).join("/"));
}

/**
 * Places a specification and what it refers to, all files unchanged and in the same places relative to each other. A specification whose
 * references lead to folders below its own is `specs/<version>/<service>`, and the folders are beside it. Files beside a specification or above
 * it would be services or versions there: then all files go below `specs/<version>/<service>/`, and the service is a `$ref` to its document.
 *
 * @param isApart places all files below `specs/<version>/<service>/` in any case
 */
export function placeFiles<File extends { readonly text: string }>(
  { name, folders, document, parts }: FoundFiles<File>,
  version: string,
  service: string,
  isApart = false,
): PlacedFiles<File> {
  const folder = `specs/${version}`;
  const plain = `${service}.${/\.json$/i.test(name) ? "json" : "yaml"}`;
  const ways = [...parts.keys()];
  const refersBack = plain !== name && [...parts.values()].some((part) => part.text.includes(name));
  if (!isApart && !refersBack && ways.every((way) => way.includes("/") && !way.startsWith("../"))) {
    const placed = [...parts].map(([way, part]) => [`${folder}/${way}`, part] as const);
    return { spec: { file: `${folder}/${plain}`, text: document.text }, parts: new Map(placed) };
  }
  const up = Math.max(0, ...ways.map((way) => way.split("/").filter((step) => step === "..").length));
  const base = folders.slice(folders.length - up).join("/");
  const at = (way: string): string => posix.join(service, base, way);
  const target = at(name).split("/").map(encodeURIComponent).join("/");
  const placed = [[name, document] as const, ...parts].map(([way, part]) => [`${folder}/${at(way)}`, part] as const);
  return {
    spec: { file: `${folder}/${service}.yaml`, text: `${NOTE}$ref: ${target}\n` },
    parts: new Map(placed),
  };
}
