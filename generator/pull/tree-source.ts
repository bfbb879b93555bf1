import type { Outcome } from "../diagnostics/diagnostic.js";
import type { FileTree } from "../workspace/file-tree.js";
import { pullDiagnostic } from "./codes.js";
import { decode } from "./decode.js";
import { listSpecs } from "./list-specs.js";
import { SIZE_LIMIT, type SourceFile, type SpecSource } from "./source.js";

/**
 * The specifications of a tree of files.
 *
 * @param pattern path pattern of the publisher, where one is known
 * @param version also takes files that stand in no folder, as specifications of this version
 */
export function treeSource(tree: FileTree, pattern: string | undefined, version?: string): SpecSource {
  const specs = listSpecs(tree.paths, pattern, version);
  return {
    name: tree.name,
    specs,
    read: async (wanted): Promise<Outcome<SourceFile | undefined>> => {
      const listed = specs.find((spec) => spec.version === wanted.version && spec.service === wanted.service);
      const failed = (code: string, message: string): Outcome<undefined> => ({
        value: undefined,
        diagnostics: [pullDiagnostic(code, message)],
      });
      if (listed === undefined)
        return {
          value: undefined,
          diagnostics: [
            pullDiagnostic("pull/not-found", `${tree.name} has no specification ${wanted.version}/${wanted.service}.`, {
              cause:
                "The file is not there, or stands elsewhere: its path is the publisher's, or <version>/<service>.yaml.",
              fix: "Pull other versions with --version, or take the file out of specs/ if it was withdrawn.",
            }),
          ],
        };
      const { path } = listed;
      const bytes = await tree.read(path, SIZE_LIMIT);
      if (bytes === "too large")
        return failed("pull/too-large", `${path} in ${tree.name} has more than ${SIZE_LIMIT} bytes.`);
      if ("reason" in bytes) return failed("pull/not-text", `${path} in ${tree.name} cannot be read: ${bytes.reason}.`);
      const text = decode(bytes, `${path} in ${tree.name}`);
      if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics };
      const commit = tree.commit === undefined ? {} : { commit: tree.commit };
      return { value: { text: text.value, source: `${tree.base}/${path}`, ...commit }, diagnostics: [] };
    },
  };
}
