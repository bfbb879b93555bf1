import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Text of a file of the toolchain itself: a schema, a template, a source of the runtime. */
export function readAsset(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
}
