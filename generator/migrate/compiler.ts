import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isThere, readTextFile } from "../workspace/user-files.js";

const require = createRequire(import.meta.url);

/** A TypeScript compiler. Kinds of nodes differ between releases, so functions take the one whose nodes they get. */
export type Compiler = typeof import("typescript");

/**
 * The compiler that checks a project: of the two that apipin carries the one that is nearer to the project's own. The project's is never
 * loaded, since it is code that a cloned repository may have changed.
 *
 * @param folder of the project
 */
export function compilerFor(folder: string): Compiler {
  const [major] = (installedRelease(folder) ?? "").split(".");
  return Number(major) >= 6 ? require("ts-morph").ts : require("typescript");
}

/** The release of TypeScript that is installed for a folder; undefined where nothing is installed. */
function installedRelease(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, "node_modules/typescript/package.json");
    if (isThere(file)) {
      try {
        return String(JSON.parse(readTextFile(file)).version);
      } catch {
        return undefined;
      }
    }
    if (dirname(at) === at) return undefined;
  }
}
