import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { once } from "../once.js";
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
  return isLater(installedRelease(folder) ?? "") ? require("ts-morph").ts : require("typescript");
}

/**
 * The declarations of the language by the names of their files, such as `lib.es2022.d.ts`, where a compiler does not have them beside itself: ts-morph
 * carries them in its code. Undefined for a compiler that reads them from files.
 */
export function carriedLibraries(ts: Compiler): ReadonlyMap<string, string> | undefined {
  return isLater(ts.version) ? librariesOfTsMorph() : undefined;
}

const librariesOfTsMorph = once((): ReadonlyMap<string, string> => {
  const { getLibFiles } = createRequire(require.resolve("ts-morph"))("@ts-morph/common") as {
    getLibFiles(): readonly { readonly fileName: string; readonly text: string }[];
  };
  return new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
});

/** Whether a release is one that the compiler of ts-morph is nearer to. */
function isLater(release: string): boolean {
  return Number.parseInt(release, 10) >= 6;
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
