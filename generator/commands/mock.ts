import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { visibleText } from "../diagnostics/visible-text.js";
import { openApiDocument } from "../emit/documents/openapi-document.js";
import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { CommandContext, ExitCode } from "./context.js";
import { OUTPUT } from "./generate.js";
import { findVersion, prepareWorkspace } from "./prepared.js";

export interface MockOptions {
  readonly port: number;
  /** Accept what the mock behind it accepts, instead of refusing what the specification does not declare. */
  readonly lenient?: boolean;
  /** Let pages of any origin call it. */
  readonly cors?: boolean;
  /** Write the mock's specifications into this folder instead of serving them. */
  readonly write?: string;
}

/** `apipin mock <version>`: serves a version for a person and prints calls that work; with `write`, emits the specifications it is made from. */
export async function mock(version: string, options: MockOptions, context: CommandContext): Promise<ExitCode> {
  const prepared = prepareWorkspace(context);
  if (prepared === undefined) return 1;
  const model = findVersion(version, prepared.models, context);
  if (model === undefined) return 2;
  const documents = prepared.mockDocuments.filter(({ spec }) => spec.version === version);
  return options.write === undefined
    ? serve(model, documents, options, context)
    : writeDocuments(prepared.workspace.folder, options.write, documents, context);
}

async function serve(
  model: ApiModel,
  documents: readonly EffectiveSpec[],
  { port, lenient, cors }: MockOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { curlLines, startMock } = await import("../verify/index.js");
  const settings = { port, lenient: lenient === true, cors: cors === true, interactive: true };
  const server = await startMock({ model, documents }, settings).catch((error: NodeJS.ErrnoException) => {
    const reason = LISTEN_FAILURES[error.code ?? ""];
    if (reason === undefined) throw error;
    context.note(`port ${port} ${reason}; try --port 0, which takes any free one`);
    return undefined;
  });
  if (server === undefined) return 1;
  const { interrupted } = context;
  const hasPages = model.resources.some(({ operations }) => operations.some(({ pages }) => pages?.next !== undefined));
  context.note(`${model.version} is served at ${server.url}; Ctrl+C ends it.
Its answers are the specification's examples, whatever is sent: it keeps nothing.${hasPages ? " A list has two pages, of the same items." : ""}
Another documented answer: -H 'Prefer: code=404', or by the name of an example: -H 'Prefer: example=<name>'.
Calls that work:`);
  for (const line of curlLines(model, server.url)) context.out(`${line}\n`);
  await interrupted;
  await server.close();
  return 0;
}

const LISTEN_FAILURES: { readonly [code: string]: string } = {
  EADDRINUSE: "is in use",
  EACCES: "may not be used by you",
};

/** First line of a file that this command may write anew. */
const MARK = "# Written by `apipin mock --write`: what the mock is made from.\n";

/** Folders of the workspace that others write. */
const KEPT: readonly string[] = ["specs", "overlays", OUTPUT];

function writeDocuments(
  workspace: string,
  folder: string,
  documents: readonly EffectiveSpec[],
  context: CommandContext,
): ExitCode {
  if (folder.trim() === "") {
    context.note("--write names no folder");
    return 2;
  }
  const kept = KEPT.find((name) => isWithin(realPath(resolve(folder)), realPath(join(workspace, name))));
  if (kept !== undefined) {
    context.note(`${visibleText(folder)} lies in ${kept}/, which is not the mock's to write; name another folder`);
    return 2;
  }
  const files = documents.map((document) => ({
    file: join(folder, `${document.spec.service}.yaml`),
    text: MARK + openApiDocument(document),
  }));
  try {
    makeFolder(resolve(folder));
    const foreign = files.find(({ file }) => existsSync(file) && !readFileSync(file, "utf8").startsWith(MARK));
    if (foreign !== undefined) {
      context.note(`${visibleText(foreign.file)} is there and was not written by this command; nothing was written`);
      return 1;
    }
    for (const { file, text } of files) {
      writeFileSync(file, text);
      context.out(`${file}\n`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.note(`${visibleText(folder)} could not be written: ${visibleText(reason)}`);
    return 1;
  }
  return 0;
}

/** Level by level: in folders that take none, e.g. of `/proc`, the recursive call of the system's library does not end. */
function makeFolder(path: string): void {
  if (!existsSync(path)) {
    makeFolder(dirname(path));
    mkdirSync(path);
  } else if (!statSync(path).isDirectory()) throw new Error(`${path} is no folder`);
}

/** The path without links, as far as it is there. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way.split(sep)[0] !== ".." && !isAbsolute(way);
}
