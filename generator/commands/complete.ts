import { resolve } from "node:path";
import { listServices } from "../workspace/list-services.js";
import { wantedBy } from "./candidates.js";
import type { CompletedProgram, WordKind } from "./completed-program.js";
import { FILES } from "./completion.js";
import type { CommandContext, ExitCode } from "./context.js";

/**
 * `apipin complete -- words…`, which shells call: prints the words that fit in place of the last one, a line each, with a tab before the
 * description where there is one. Of a workspace it reads names of folders and files below `specs/` alone; it writes nothing.
 */
export async function complete(
  words: readonly string[],
  program: CompletedProgram,
  context: CommandContext,
): Promise<ExitCode> {
  const { folder = ".", beginning, before, of } = wantedBy(words, program);
  const found = "words" in of ? of.words : await valuesOf(of.kind, resolve(context.folder, folder), beginning);
  for (const [word, description] of found) {
    if (!word.startsWith(beginning)) continue;
    context.out(description === "" ? `${before}${word}` : `${before}${word}\t${description}`);
  }
  if ("kind" in of && (of.kind === "files" || of.kind === "versions or files")) context.out(FILES);
  return 0;
}

/** The values of a kind, with their descriptions. */
async function valuesOf(kind: WordKind, folder: string, beginning: string): Promise<ReadonlyMap<string, string>> {
  const plain = (values: readonly string[]): ReadonlyMap<string, string> => new Map(values.map((value) => [value, ""]));
  switch (kind) {
    case "anything":
    case "files":
      return plain([]);
    case "codes":
      return (await import("./explained.js")).explainedTitles();
    case "versions or services":
      if (beginning.includes("/"))
        return plain(listServices(folder).map(({ version, service }) => `${version}/${service}`));
      return plain(listServices(folder).map(({ version }) => version));
    case "versions":
    case "versions or files":
      return plain(listServices(folder).map(({ version }) => version));
    default:
      return plain(kind);
  }
}
