import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of the public conformance suites, or undefined where it is absent; `APIPIN_CONFORMANCE` names another place. */
export function conformanceFolder(part: string): string | undefined {
  const folder = resolve(process.env["APIPIN_CONFORMANCE"] ?? join(import.meta.dirname, "../../../shared/conformance"));
  const path = join(folder, part);
  return existsSync(path) ? path : undefined;
}

/** What a skipped test says. */
export const ABSENT: string = "the conformance folder is absent; set APIPIN_CONFORMANCE to its path to run this";
