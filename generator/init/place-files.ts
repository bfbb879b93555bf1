import { posix } from "node:path";
import type { Source, SourceFile } from "./source.js";

/** Where the files of a specification go in a workspace. */
export interface PlacedFiles {
  /** The file that is the service. */
  readonly spec: { readonly file: string; readonly text: string };
  /** All others by path below the workspace. */
  readonly parts: ReadonlyMap<string, SourceFile>;
}

/**
 * Places a specification and what it refers to, all files unchanged and in the same places relative to each other. A specification whose
 * references lead to folders below its own is `specs/<version>/<service>`, and the folders are beside it. Files beside a specification or above
 * it would be services or versions there: then all files go below `specs/<version>/<service>/`, and the service is a `$ref` to its document.
 */
export function placeFiles(source: Source, version: string, service: string): PlacedFiles {
  const { name, text, folders, parts } = source;
  const folder = `specs/${version}`;
  const plain = `${service}.${/\.json$/i.test(name) ? "json" : "yaml"}`;
  const ways = [...parts.keys()];
  const refersBack = plain !== name && [...parts.values()].some((part) => part.text.includes(name));
  if (!refersBack && ways.every((way) => way.includes("/") && !way.startsWith("../"))) {
    const placed = [...parts].map(([way, part]) => [`${folder}/${way}`, part] as const);
    return { spec: { file: `${folder}/${plain}`, text }, parts: new Map(placed) };
  }
  const up = Math.max(...ways.map((way) => way.split("/").filter((step) => step === "..").length));
  const base = folders.slice(folders.length - up).join("/");
  const at = (way: string): string => posix.join(service, base, way);
  const document = at(name).split("/").map(encodeURIComponent).join("/");
  const placed = [[name, source] as const, ...parts].map(([way, part]) => [`${folder}/${at(way)}`, part] as const);
  const note = "# The document keeps its place among the files that it refers to.";
  return {
    spec: { file: `${folder}/${service}.yaml`, text: `${note}\n$ref: ${document}\n` },
    parts: new Map(placed),
  };
}
