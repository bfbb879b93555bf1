import { basename, dirname, posix, resolve, sep } from "node:path";
import type { Outcome } from "../diagnostics/diagnostic.js";
import { collectFiles } from "../pull/collect-files.js";
import type { FetchOptions } from "../pull/fetch-address.js";
import { isOwnFile, readTextFile, realPath } from "../workspace/user-files.js";
import { initDiagnostic } from "./codes.js";
import { fetchSource } from "./fetch-source.js";
import type { Source, SourceFile } from "./source.js";

/**
 * Reads specifications with what they refer to: files from anywhere, the paths being relative to a folder, and https addresses.
 * Gives `init/unreadable-file`, `init/bad-address` and what `fetchText` gives.
 *
 * @param fetching how addresses are asked; tests replace it
 */
export async function readSources(
  folder: string,
  paths: readonly string[],
  fetching: FetchOptions,
): Promise<Outcome<readonly Source[]>> {
  const outcomes: Outcome<Source | undefined>[] = [];
  for (const path of paths)
    outcomes.push(/^https?:\/\//i.test(path) ? await fetchSource(path, fetching) : readSource(folder, path));
  return {
    value: outcomes.flatMap(({ value }) => value ?? []),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
  };
}

function readSource(folder: string, path: string): Outcome<Source | undefined> {
  const file = resolve(folder, path);
  const { value: text, diagnostics } = readText(file, path);
  if (text === undefined) return { value: undefined, diagnostics };
  const own = realPath(dirname(file)).split(sep).join("/");
  const at = `${own}/${basename(file)}`;
  const given = path.split(sep).join("/");
  const parts = new Map<string, SourceFile>();
  const document = collectFiles(at.slice(1), text, (wanted) => {
    const way = posix.relative(own, `/${wanted}`);
    const shown = posix.join(posix.dirname(given), way);
    const content = isAllowed(own, way) ? readText(`/${wanted}`, shown).value : undefined;
    if (content !== undefined) parts.set(way, { path: shown, text: content });
    return content;
  });
  const folders = own.split("/").filter((name) => name !== "");
  return { value: { path, name: basename(file), text, folders, parts, document, isFetched: false }, diagnostics };
}

/** Whether a file may come into the workspace: YAML or JSON, hidden nowhere, and no link on the way to it. */
function isAllowed(folder: string, way: string): boolean {
  const steps = way.split("/");
  const down = steps.filter((step) => step !== "..");
  const top = posix.join(folder, ...steps.filter((step) => step === ".."));
  return /\.(ya?ml|json)$/.test(way) && down.every((step) => !step.startsWith(".")) && isOwnFile(top, down.join("/"));
}

function readText(file: string, path: string): Outcome<string | undefined> {
  try {
    return { value: readTextFile(file), diagnostics: [] };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reasons: { readonly [code: string]: string } = {
      ENOENT: "there is no such file",
      EISDIR: "it is a folder",
      EACCES: "you may not read it",
    };
    const reason = error instanceof TypeError ? "it is not UTF-8 text" : (reasons[code ?? ""] ?? String(error));
    const message = `${path} cannot be read: ${reason}.`;
    return { value: undefined, diagnostics: [initDiagnostic("init/unreadable-file", message)] };
  }
}
