import { relative, resolve } from "node:path";
import type { Configuration } from "../configuration.js";
import type { Outcome } from "../diagnostics/diagnostic.js";
import { readFolder } from "../workspace/read-folder.js";
import { isFolder } from "../workspace/user-files.js";
import { repositoryPath } from "./address.js";
import { pullDiagnostic } from "./codes.js";
import type { FetchOptions } from "./fetch-address.js";
import { isRepository, readRepository } from "./git.js";
import { httpSource } from "./http-source.js";
import type { SpecSource } from "./source.js";
import { type TreeLayout, treeSource } from "./tree-source.js";

/** Where to pull from, as a person says it. */
export interface SourceChoice {
  /** Branch, tag or commit; default: that of the configuration, else `main`. */
  readonly ref?: string;
  /** Folder or local git repository; default: the address of the configuration. */
  readonly from?: string;
  /** Where a relative `from` begins, as with `git -C`: the folder of the workspace; default: the current folder. */
  readonly folder?: string;
  /** Also take files of `from` outside of a folder, as specifications of this version. */
  readonly looseVersion?: string;
  /** Path that a specification has at the publisher, as far as the workspace tells it. */
  readonly pathOf?: TreeLayout["pathOf"];
}

/**
 * Opens a source: the publisher's addresses, a git repository (as it is committed at the ref), or a folder (as it is).
 * Gives `pull/no-address`, `bad-ref`, `bad-source`, `no-commit`, `git-failed`.
 */
export async function openSource(
  { pull }: Configuration,
  { ref, from, folder = ".", looseVersion, pathOf }: SourceChoice,
  options: FetchOptions = {},
): Promise<Outcome<SpecSource | undefined>> {
  const usual = pull?.ref ?? "main";
  if (from === undefined) {
    if (pull?.address === undefined && Object.keys(pull?.addresses ?? {}).length === 0)
      return { value: undefined, diagnostics: [pullDiagnostic("pull/no-address", "apipin.yaml has no address.")] };
    return httpSource(pull ?? {}, ref ?? usual, options);
  }
  const failed = (reason: string): Outcome<undefined> => ({
    value: undefined,
    diagnostics: [pullDiagnostic("pull/bad-source", `${from} ${reason}.`)],
  });
  const at = resolve(folder, from);
  if (!isFolder(at)) {
    const here = resolve(from);
    const hint = isFolder(here) ? `; from here that folder is ${relative(folder, here)}` : "";
    return failed(from === at ? "is no folder" : `is no folder (looked for at ${at}${hint})`);
  }
  const pattern = pull?.address === undefined ? undefined : repositoryPath(pull.address);
  const layout = { pattern, version: looseVersion, pathOf };
  if (await isRepository(at)) {
    const { value, diagnostics } = await (ref === undefined
      ? readRepository(at, from, usual, "HEAD")
      : readRepository(at, from, ref));
    return { value: value && treeSource(value, layout), diagnostics };
  }
  if (ref !== undefined) return failed("is no git repository, so there is no ref to read it at");
  try {
    return { value: treeSource(readFolder(at, from), layout), diagnostics: [] };
  } catch (error) {
    return failed(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
