import { load } from "js-yaml";
import type { Workspace, WorkspaceFile } from "../../../generator/workspace/read.js";
import { features, workspaceOf } from "../../corpus/case.js";
import { ownWorkspace } from "../../workspace-copy.js";
import { mutateText } from "./mutate-text.js";
import { mutateTree } from "./mutate-tree.js";
import { type Random, randomOf } from "./random.js";

/** A workspace that differs from a sound one in one of its documents. */
export interface Mutant {
  readonly seed: number;
  /** What was changed. */
  readonly name: string;
  readonly workspace: Workspace;
}

const own = ownWorkspace();
const corpus = features.map((feature) => [feature, workspaceOf(feature)] as const);
const trees = new Map<string, unknown>();

/** The mutant of a seed: the same for the same seed, as long as the sound workspaces stay. */
export function mutantOf(seed: number): Mutant {
  const random = randomOf(seed);
  const [name, workspace] = random.once(12) ? ownPart(random) : random.pick(corpus);
  const documents = [
    ...workspace.specs,
    ...workspace.specs,
    ...workspace.specs,
    ...workspace.parts,
    ...workspace.overlays,
    workspace.configuration,
  ];
  const chosen = random.pick(documents);
  const text = random.once(5) ? mutateText(chosen.text, random) : mutatedTree(chosen, random);
  const changed = <File extends WorkspaceFile>(file: File): File =>
    file.file === chosen.file ? { ...file, text } : file;
  return {
    seed,
    name: `${name} ${chosen.file}`,
    workspace: {
      ...workspace,
      configuration: changed(workspace.configuration),
      specs: workspace.specs.map(changed),
      parts: workspace.parts.map(changed),
      overlays: workspace.overlays.map(changed),
    },
  };
}

/** One specification of the repository and some of its overlays: a whole version takes too long for thousands of mutants. */
function ownPart(random: Random): readonly [string, Workspace] {
  const spec = random.pick(own.specs);
  const address = `overlays/${spec.version}/${spec.service}.`;
  const overlays = own.overlays.filter(({ file }) =>
    file.startsWith("overlays/all/") ? random.once(3) : file.startsWith(address),
  );
  return ["own", { ...own, specs: [spec], overlays }];
}

function mutatedTree(chosen: WorkspaceFile, random: Random): string {
  const [, other] = random.pick(corpus);
  const others = [treeOf(random.pick(other.specs)), treeOf(random.pick(own.overlays))];
  const tree = mutateTree(treeOf(chosen), others, random);
  return `${JSON.stringify(tree, null, 1) ?? ""}\n`;
}

function treeOf({ text }: WorkspaceFile): unknown {
  if (!trees.has(text)) trees.set(text, load(text));
  return trees.get(text);
}
