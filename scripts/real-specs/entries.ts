import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { readDocument } from "./read-document.js";

/** A specification to run over. */
export interface Entry {
  readonly name: string;
  /** Path of the file that the command gets. */
  readonly path: string;
  /** Bytes of all its files. */
  readonly bytes: number;
}

/** Gives the specifications of a folder: those of its `index.json`, else every file with `openapi` or `swagger` at its top. */
export function entriesOf(folder: string): readonly Entry[] {
  const index = join(folder, "index.json");
  if (!existsSync(index)) return found(folder);
  const listed = JSON.parse(readFileSync(index, "utf8")) as readonly { name: string; entry: string; bytes?: number }[];
  return listed.map(({ name, entry, bytes }) => {
    const path = join(folder, entry);
    return { name, path, bytes: bytes ?? statSync(path).size };
  });
}

function found(folder: string): readonly Entry[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(json|ya?ml)$/.test(file) && !file.includes("node_modules"))
    .sort();
  return files.flatMap((file) => {
    const path = join(folder, file);
    if (!/\b(openapi|swagger)["']?\s*:/.test(readFileSync(path, "utf8"))) return [];
    if (readDocument(path) === undefined) return [];
    const name = relative(folder, path)
      .replace(/\.\w+$/, "")
      .replaceAll(/[^\w.-]+/g, "-");
    return [{ name, path, bytes: statSync(path).size }];
  });
}
