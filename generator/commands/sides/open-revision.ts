import { posix } from "node:path";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.js";
import { pullDiagnostic } from "../../pull/codes.js";
import { decode } from "../../pull/decode.js";
import { pathInRepository, readRevision } from "../../pull/git.js";
import { SIZE_LIMIT } from "../../pull/source.js";
import type { FileTree } from "../../workspace/file-tree.js";
import { readView, type Workspace } from "../../workspace/read.js";
import { treeView } from "../../workspace/tree-view.js";

/** A revision of the repository that a folder is in. */
export interface OpenRevision {
  readonly revision: string;
  /** Paths of its files, from the root of the repository. */
  readonly paths: ReadonlySet<string>;
  /** Path of the folder in the repository, with a slash at its end. */
  readonly prefix: string;
  /** The path of a file as git reads it: from the root of the repository, or with `./` or `../` before it from the folder. */
  resolve(path: string): string;
  /** A file as UTF-8; undefined without a diagnostic where the revision has no such file. Gives `pull/too-large`, `pull/not-text`. */
  read(path: string): Promise<Outcome<string | undefined>>;
  /** The workspace in the folder, as it is at the revision; undefined where it has no `apipin.yaml` there. */
  workspace(): Promise<Outcome<Workspace | undefined>>;
}

/** Most files that are read at the same time. */
const AT_ONCE = 8;

/** Opens a revision of the repository that a folder is in. Gives `pull/bad-ref`, `pull/no-commit`, `pull/git-failed`. */
export async function openRevision(folder: string, revision: string): Promise<Outcome<OpenRevision | undefined>> {
  const { value: tree, diagnostics } = await readRevision(folder, revision);
  if (tree === undefined) return { value: undefined, diagnostics };
  const prefix = (await pathInRepository(folder)) ?? "";
  const paths = new Set(tree.paths);
  const read = async (path: string): Promise<Outcome<string | undefined>> => {
    if (!paths.has(path)) return { value: undefined, diagnostics: [] };
    const bytes = await readBytes(tree, path, revision);
    return bytes.value === undefined
      ? { value: undefined, diagnostics: bytes.diagnostics }
      : decode(bytes.value, `${revision}:${path}`);
  };
  const workspace = async (): Promise<Outcome<Workspace | undefined>> => {
    if (!paths.has(`${prefix}apipin.yaml`)) return { value: undefined, diagnostics: [] };
    const inputs = tree.paths.filter((path) => path.startsWith(prefix) && isInput(path.slice(prefix.length)));
    const files = new Map<string, Uint8Array>();
    const problems: Diagnostic[] = [];
    const readNext = async (): Promise<void> => {
      for (let path = inputs.pop(); path !== undefined; path = inputs.pop()) {
        const bytes = await readBytes(tree, path, revision);
        problems.push(...bytes.diagnostics);
        if (bytes.value !== undefined) files.set(path.slice(prefix.length), bytes.value);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readNext));
    const { value, diagnostics: found } = readView(folder, treeView(`${revision}:${prefix}`, files));
    return { value, diagnostics: [...problems, ...found] };
  };
  const resolve = (path: string): string => posix.normalize(/^\.{1,2}\//.test(path) ? posix.join(prefix, path) : path);
  return { value: { revision, paths, prefix, resolve, read, workspace }, diagnostics: [] };
}

/** Whether a path below a workspace names a file that a comparison depends on. */
function isInput(path: string): boolean {
  return path === "apipin.yaml" || /^(?:specs|overlays)\/.*\.(?:ya?ml|json)$/s.test(path);
}

async function readBytes(tree: FileTree, path: string, revision: string): Promise<Outcome<Uint8Array | undefined>> {
  const bytes = await tree.read(path, SIZE_LIMIT);
  const failed = (code: string, words: string): Outcome<undefined> => ({
    value: undefined,
    diagnostics: [pullDiagnostic(code, `${revision}:${path} ${words}.`)],
  });
  if (bytes === "too large") return failed("pull/too-large", `has more than ${SIZE_LIMIT} bytes`);
  if ("reason" in bytes) return failed("pull/git-failed", `cannot be read: ${bytes.reason}`);
  return { value: bytes, diagnostics: [] };
}
