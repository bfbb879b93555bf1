import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { WorkspaceChange } from "./change.js";
import { problem } from "./codes.js";
import type { FileHash, GeneratedFile } from "./generated-file.js";
import { ownFiles } from "./manifest.js";
import { MANIFEST, OUTPUT } from "./paths.js";
import { sha256 } from "./sha256.js";
import type { WorkspaceView } from "./view.js";

/** How a generated file differs from the one that is there. */
export interface Drift {
  /** Below the package. */
  readonly path: string;
  readonly kind: "missing" | "changed" | "unexpected";
}

/** How the package that is there differs from one that is wanted. */
export interface PackageComparison {
  /** Sorted by path. */
  readonly drift: readonly Drift[];
  /** Reasons why the package cannot be written: `workspace/output-not-a-folder`, `workspace/link`, `workspace/foreign-file`. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares the package that is there with the files that it should have.
 *
 * @param below a folder of the package, e.g. `v1/`, where only files in it are compared; empty for the whole package
 */
export function comparePackage(view: WorkspaceView, wanted: readonly FileHash[], below = ""): PackageComparison {
  if (view.kind(OUTPUT) === "file")
    return { drift: [], diagnostics: [problem("workspace/output-not-a-folder", `${OUTPUT} is a file.`, OUTPUT)] };
  const { files, diagnostics } = view.list(OUTPUT);
  const present = new Set(files.map((file) => file.slice(OUTPUT.length + 1)).filter((path) => path.startsWith(below)));
  const own = ownFiles(view);
  const hashes = new Map(wanted.map((file) => [file.path, file.sha256]));
  const drift: Drift[] = [];
  const foreign: string[] = [];
  for (const [path, hash] of hashes) {
    if (!present.has(path)) drift.push({ path, kind: "missing" });
    else if (sha256(view.read(`${OUTPUT}/${path}`)) !== hash) {
      drift.push({ path, kind: "changed" });
      if (!own.has(path)) foreign.push(path);
    }
  }
  for (const path of present) {
    if (hashes.has(path)) continue;
    drift.push({ path, kind: "unexpected" });
    if (!own.has(path)) foreign.push(path);
  }
  return {
    drift: drift.sort((a, b) => (a.path < b.path ? -1 : 1)),
    diagnostics: [...diagnostics, ...foreignProblems(foreign.sort())],
  };
}

/** The names and hashes of generated files. */
export function fileHashes(files: readonly GeneratedFile[]): readonly FileHash[] {
  return files.map(({ path, text }) => ({ path, sha256: sha256(text) }));
}

/** The change that makes a package what is wanted, of what {@link comparePackage} found. */
export function packageChange(drift: readonly Drift[], files: readonly GeneratedFile[]): WorkspaceChange {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return new Map(drift.map(({ path }) => [`${OUTPUT}/${path}`, texts.get(path)]));
}

/** Files that are named one by one; where there are more, the manifest is gone or is another package's. */
const NAMED = 10;

function foreignProblems(paths: readonly string[]): readonly Diagnostic[] {
  return paths.slice(0, NAMED).map((path, index) => {
    const file = `${OUTPUT}/${path}`;
    const isLast = index === NAMED - 1 && paths.length > NAMED;
    const others = isLast ? `; neither does it name ${paths.length - NAMED} more` : "";
    const message = `${file} was not written by apipin: ${MANIFEST} does not name it${others}.`;
    return problem("workspace/foreign-file", message, file);
  });
}
