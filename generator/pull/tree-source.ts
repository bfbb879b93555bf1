import type { Outcome } from "../diagnostics/diagnostic.js";
import type { SpecName } from "../overlay/index.js";
import type { FileTree } from "../workspace/file-tree.js";
import { pullDiagnostic } from "./codes.js";
import { decode } from "./decode.js";
import { listSpecs } from "./list-specs.js";
import { SIZE_LIMIT, type SourceFile, type SpecSource } from "./source.js";

/** Facts about the layout of a tree. */
export interface TreeLayout {
  /** Path pattern of the publisher. */
  readonly pattern?: string | undefined;
  /** Also take files outside of a folder, as specifications of this version. */
  readonly version?: string | undefined;
  /** Path that a specification has at the publisher, where the pattern does not tell it. */
  readonly pathOf?: ((spec: SpecName) => string | undefined) | undefined;
}

/** The specifications of a tree of files. */
export function treeSource(tree: FileTree, { pattern, version, pathOf }: TreeLayout): SpecSource {
  const specs = listSpecs(tree.paths, pattern, version);
  const paths = new Set(tree.paths);
  const commit = tree.commit === undefined ? {} : { commit: tree.commit };
  const readFile = async (path: string): Promise<Outcome<SourceFile | undefined>> => {
    const failed = (code: string, message: string): Outcome<undefined> => ({
      value: undefined,
      diagnostics: [pullDiagnostic(code, message)],
    });
    const bytes = await tree.read(path, SIZE_LIMIT);
    if (bytes === "too large")
      return failed("pull/too-large", `${path} in ${tree.name} has more than ${SIZE_LIMIT} bytes.`);
    if ("reason" in bytes) return failed("pull/not-text", `${path} in ${tree.name} cannot be read: ${bytes.reason}.`);
    const text = decode(bytes, `${path} in ${tree.name}`);
    if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics };
    return { value: { text: text.value, path, source: `${tree.base}/${path}`, ...commit }, diagnostics: [] };
  };
  return {
    name: tree.name,
    specs,
    read: async (wanted) => {
      const listed = specs.find((spec) => spec.version === wanted.version && spec.service === wanted.service);
      const path = listed?.path ?? findPath(tree.paths, pathOf?.(wanted));
      if (path !== undefined) return readFile(path);
      const message = `${tree.name} has no specification ${wanted.version}/${wanted.service}.`;
      const more = {
        cause: `The file is not there, or lies elsewhere: its path is the publisher's, or ${wanted.version}/${wanted.service}.yaml.`,
        fix: "Pull other versions with --version, or take the file out of specs/ if it was withdrawn.",
      };
      return { value: undefined, diagnostics: [pullDiagnostic("pull/not-found", message, more)] };
    },
    readPart: async (_, path) =>
      paths.has(path) && /\.(ya?ml|json)$/.test(path) && path.split("/").every((step) => !step.startsWith("."))
        ? readFile(path)
        : { value: undefined, diagnostics: [] },
  };
}

/**
 * The path in a tree for a publisher's path: the same, or the longest end of it, where the tree is a folder of the publisher's; or
 * the only path that ends in it, where the publisher's is a folder of the tree.
 */
function findPath(paths: readonly string[], wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  const [within] = paths
    .filter((path) => `/${wanted}`.endsWith(`/${path}`))
    .sort((left, right) => right.length - left.length);
  const [around, ...others] = paths.filter((path) => path.endsWith(`/${wanted}`));
  return within ?? (others.length === 0 ? around : undefined);
}
