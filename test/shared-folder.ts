import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** A folder of published documents beside the repository, or undefined where it is absent; `APIPIN_SHARED` names another place. */
export function sharedFolder(part: string): string | undefined {
  const path = resolve(process.env["APIPIN_SHARED"] ?? join(import.meta.dirname, "../../shared"), part);
  return existsSync(path) ? path : undefined;
}
