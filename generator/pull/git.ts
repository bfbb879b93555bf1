import { basename } from "node:path";
import type { Outcome } from "../diagnostics/diagnostic.js";
import type { FileTree } from "../workspace/file-tree.js";
import { git, gitReason } from "../workspace/git.js";
import { pullDiagnostic } from "./codes.js";
import { checkRef, checkRevision } from "./ref.js";

/** Bytes of git's output of a listing. */
const LISTING_LIMIT = 50_000_000;

/** True where the folder itself, and not one above it, is a git repository: with or without a working tree. */
export async function isRepository(folder: string): Promise<boolean> {
  try {
    const { stdout } = await git(folder, ["rev-parse", "--is-bare-repository", "--git-dir", "--show-cdup"], 10_000);
    const [bare, directory, up = ""] = stdout.toString("utf8").split("\n");
    return bare === "true" ? directory === "." : up === "";
  } catch {
    return false;
  }
}

/**
 * Path of a folder within its repository, with a slash at its end; empty for the repository's own folder. Undefined where no repository has
 * the folder, or git does not trust it.
 */
export async function pathInRepository(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await git(folder, ["rev-parse", "--show-prefix"], 10_000);
    return stdout.toString("utf8").replace(/\n$/, "");
  } catch {
    return undefined;
  }
}

/**
 * The files of a repository at a revision: a ref, or one with steps back. Gives `pull/bad-ref`, `pull/no-commit`, `pull/git-failed`.
 *
 * @param folder of the repository, or below it
 */
export async function readRevision(folder: string, revision: string): Promise<Outcome<FileTree | undefined>> {
  const refused = checkRevision(revision);
  return refused.length > 0
    ? { value: undefined, diagnostics: refused }
    : readTree(folder, "this repository", revision);
}

/**
 * The files of a repository at a ref: the committed ones, not those of the working tree. Gives `pull/bad-ref`, `pull/no-commit`,
 * `pull/git-failed`.
 *
 * @param path as a person named it
 * @param otherwise takes the ref's place where there is no such ref
 */
export async function readRepository(
  folder: string,
  path: string,
  ref: string,
  otherwise?: string,
): Promise<Outcome<FileTree | undefined>> {
  const refused = checkRef(ref);
  return refused.length > 0 ? { value: undefined, diagnostics: refused } : readTree(folder, path, ref, otherwise);
}

async function readTree(
  folder: string,
  path: string,
  ref: string,
  otherwise?: string,
): Promise<Outcome<FileTree | undefined>> {
  try {
    const named = await git(folder, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`], 1000);
    const commit = named.stdout.toString("utf8").trim();
    const listing = await git(folder, ["ls-tree", "-r", "-z", "--full-tree", commit], LISTING_LIMIT);
    const blobs = new Map(listing.stdout.toString("utf8").split("\0").flatMap(blobOf));
    return {
      value: {
        name: `${path} at ${ref}`,
        base: basename(folder).replace(/\.git$/, ""),
        commit,
        paths: [...blobs.keys()],
        read: (file, limit) => readBlob(folder, blobs.get(file) ?? "", limit),
      },
      diagnostics: [],
    };
  } catch (error) {
    if (otherwise !== undefined) return readRepository(folder, path, otherwise);
    if (await isMissing(folder, ref)) {
      const missing = `${ref} is no commit of ${path}.`;
      return { value: undefined, diagnostics: [pullDiagnostic("pull/no-commit", missing)] };
    }
    const message = `git cannot give ${ref} of ${path}: ${gitReason(error)}.`;
    return { value: undefined, diagnostics: [pullDiagnostic("pull/git-failed", message)] };
  }
}

/** Whether git reads the repository, and has no such commit in it. */
async function isMissing(folder: string, ref: string): Promise<boolean> {
  if ((await pathInRepository(folder)) === undefined) return false;
  try {
    await git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`], 1000);
    return false;
  } catch {
    return true;
  }
}

/** Path and object of a listed file; links and submodules are left out. */
function blobOf(line: string): readonly (readonly [string, string])[] {
  const [, object, path] = /^100\d{3} blob ([0-9a-f]{40,64})\t(.+)$/s.exec(line) ?? [];
  return object === undefined || path === undefined ? [] : [[path, object]];
}

async function readBlob(
  folder: string,
  object: string,
  limit: number,
): Promise<Uint8Array | "too large" | { readonly reason: string }> {
  try {
    const size = Number((await git(folder, ["cat-file", "-s", object], 1000)).stdout.toString("utf8"));
    if (size > limit) return "too large";
    return (await git(folder, ["cat-file", "blob", object], limit + 1)).stdout;
  } catch (error) {
    return { reason: gitReason(error) };
  }
}
