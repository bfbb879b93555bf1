import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { openApiDocument } from "../emit/documents/openapi-document.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { MockInput } from "../verify/index.js";
import { loadVerify } from "../verify/load-verify.js";
import { prismDocument } from "../verify/mock/prism-document.js";
import { OUTPUT } from "../workspace/paths.js";
import { isWithin, realPath, writeMarkedFiles } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import { portFailure } from "./free-port.js";
import { findVersion, prepareWorkspace } from "./prepared.js";
import { noteProblems } from "./report.js";

export interface MockOptions {
  readonly port: number;
  /** Accept what the mock behind it accepts, instead of refusing what the specification does not declare. */
  readonly lenient?: boolean;
  /** Let pages of any origin call it. */
  readonly cors?: boolean;
  /** Write the mock's specifications into this folder instead of serving them. */
  readonly write?: string;
}

/** `apipin mock [version]`: serves a version, the newest if none is named, for a person and prints calls that work; with `write`, emits the specifications it is made from. */
export async function mock(
  version: string | undefined,
  options: MockOptions,
  context: CommandContext,
): Promise<ExitCode> {
  if (options.write === undefined && options.port !== 0) {
    const code = await portFailure(options.port);
    if (notePort(options.port, code, context)) return 1;
  }
  const prepared = prepareWorkspace(context);
  if (prepared === undefined) return 1;
  const model = version === undefined ? prepared.models.at(-1) : findVersion(version, prepared.models, context);
  if (model === undefined) return 2;
  const documents = prepared.mockDocuments.filter(({ spec }) => spec.version === model.version);
  return options.write === undefined
    ? serve({ model, effective: prepared.loaded.effective, documents }, options, context)
    : writeDocuments(prepared.workspace.folder, options.write, documents, context);
}

async function serve(
  input: MockInput,
  { port, lenient, cors }: MockOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const stage = await loadVerify();
  if (noteProblems(stage.diagnostics, undefined, context) || stage.value === undefined) return 1;
  const { eachCurlLine, startMock } = stage.value;
  const settings = { port, lenient: lenient === true, cors: cors === true, interactive: true };
  const server = await startMock(input, settings).catch((error: NodeJS.ErrnoException) => {
    if (!notePort(port, error.code, context)) throw error;
    return undefined;
  });
  if (server === undefined) return 1;
  const { interrupted } = context;
  const { model, effective } = input;
  const hasPages = model.resources.some(({ operations }) => operations.some(({ pages }) => pages?.next !== undefined));
  context.note([
    `${model.version} is served at ${server.url}; Ctrl+C ends it.`,
    `Its responses are the specification's examples, whatever is sent: it keeps nothing.${hasPages ? " A list has two pages, of the same items." : ""}`,
    "Another documented response: -H 'Prefer: code=404', or by the name of an example: -H 'Prefer: example=<name>'.",
    "Calls that work:",
  ]);
  let isInterrupted = false;
  const end = interrupted.then(() => {
    isInterrupted = true;
  });
  for (const line of eachCurlLine(model, effective, server.url)) {
    context.out(line);
    // Requests have their turn in between.
    await setImmediate();
    if (isInterrupted) break;
  }
  await end;
  await server.close();
  return 0;
}

/** Reports why the mock cannot listen on a port; false where the system's code says nothing of that kind. */
function notePort(port: number, code: string | undefined, context: CommandContext): boolean {
  const reason = LISTEN_FAILURES[code ?? ""];
  if (reason !== undefined) context.note(`port ${port} ${reason}; try --port 0, which takes any free one`);
  return reason !== undefined;
}

const LISTEN_FAILURES: { readonly [code: string]: string } = {
  EADDRINUSE: "is in use",
  EACCES: "may not be used by you",
};

/** First line of a file that this command may overwrite. */
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
  const kept = KEPT.find((name) =>
    isWithin(realPath(resolve(context.folder, folder)), realPath(join(workspace, name))),
  );
  if (kept !== undefined) {
    context.note(`${folder} lies in ${kept}/, which is not the mock's to write; name another folder`);
    return 2;
  }
  const files = documents.map((document) => ({
    name: `${document.spec.service}.yaml`,
    text: MARK + openApiDocument({ ...document, root: prismDocument(document.root) }),
  }));
  try {
    const foreign = writeMarkedFiles(resolve(context.folder, folder), files, MARK);
    if (foreign !== undefined) {
      const file = join(folder, foreign);
      context.note(`${file} is there and was not written by this command; nothing was written`);
      return 1;
    }
    for (const { name } of files) context.out(join(folder, name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.note(`${folder} could not be written: ${reason}`);
    return 1;
  }
  return 0;
}
