import { dump, load } from "js-yaml";
import { CONFIGURATION } from "../../corpus/case.js";
import { mutateText } from "../fuzz/mutate-text.js";
import { mutateTree } from "../fuzz/mutate-tree.js";
import { type Random, randomOf } from "../fuzz/random.js";
import { copyTree, type Tree } from "../fuzz/tree.js";
import { crossTrees } from "./cross-trees.js";
import { makeOverlay } from "./make-overlay.js";
import { mutateBytes } from "./mutate-bytes.js";
import { sliceOf } from "./slice.js";
import type { SourceDocument, Sources } from "./sources.js";

type Mapping = { [key: string]: Tree };

/** A workspace of two versions, and the commands that run beside `generate`. */
export interface CrossedMutant {
  readonly seed: number;
  readonly kind: MutantKind;
  /** The documents it was made of. */
  readonly name: string;
  /** Contents by path below the workspace. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly plan: Plan;
}

export type MutantKind = "crossing" | "bytes" | "overlay" | "configuration";

/** How the commands of a mutant are called. */
export interface Plan {
  readonly diffFormat: string;
  readonly published: boolean;
  /** One more command. */
  readonly command: "lint" | "overlay" | "none";
  readonly format: string;
}

/** Characters of what a document is cut down to. */
const SLICE = 15_000;

/** openapi-core's own checks of examples are most of the time of lint. */
const FAST = CONFIGURATION.replace(
  "rules: { ",
  "rules: { no-invalid-media-type-examples: off, no-invalid-parameter-examples: off, no-invalid-schema-examples: off, ",
);

/** The later stages see more where lint lets documents of a wrong structure pass, as a user may choose. */
const LENIENT = FAST.replace("rules: { ", "rules: { struct: off, path-parameters-defined: off, ");

/** The mutant of a seed: the same for the same seed, as long as the sources stay. */
export function crossedMutantOf(seed: number, sources: Sources): CrossedMutant {
  const random = randomOf(seed);
  const kinds = [
    "crossing",
    "crossing",
    "crossing",
    "crossing",
    "bytes",
    "bytes",
    "overlay",
    "overlay",
    "configuration",
  ] as const;
  const kind = random.pick(kinds);
  const [own, other] = [random.pick(sources.documents), random.pick(sources.documents)];
  const old = partOf(own, random);
  const donor = partOf(other, random);
  const files = new Map<string, Buffer>();
  const put = (path: string, content: string | Buffer): Map<string, Buffer> => files.set(path, Buffer.from(content));
  const crossings = kind === "crossing" ? 1 + random.below(4) : random.below(2);
  const changed = copyTree(old) as Mapping;
  for (let count = crossings; count > 0; count--)
    crossTrees(changed, donor, kind !== "crossing" || !random.once(3), random);
  const next = kind === "crossing" && random.once(3) ? mutateTree(changed, [donor], random) : changed;
  if (kind === "crossing" && random.once(4)) crossTrees(old, donor, true, random);
  const ending = random.pick(["yaml", "json"]);
  put(`specs/v1/spec.${ending}`, textOf(old, ending, random));
  put(`specs/v2/spec.${ending}`, textOf(next, ending, random));
  for (const version of ["v1", "v2"]) putParts(files, version, own);
  if (kind === "overlay" || random.once(8)) {
    const place = random.pick([
      "overlays/all/change.yaml",
      "overlays/v2/spec.yaml",
      "overlays/v1/spec.yaml",
      "overlays/mock/all/m.yaml",
    ]);
    put(place, textOf(makeOverlay(changed, donor, sources.overlays, random), "yaml", random));
  }
  put("apipin.yaml", random.pick([CONFIGURATION, FAST, FAST, LENIENT, LENIENT]));
  if (kind === "configuration") put("apipin.yaml", changedConfiguration(sources, changed, random));
  if (kind === "bytes") {
    const path = random.pick([...files.keys(), "specs/v2/spec.json", `specs/v2/spec.${ending}`]);
    const given = files.get(path);
    if (given !== undefined)
      put(path, random.once(2) ? mutateBytes(given, random) : mutateText(given.toString(), random));
  }
  const plan: Plan = {
    diffFormat: random.pick(["text", "json", "markdown", "html", "github", "comment", "sarif", "junit", "gitlab"]),
    published: random.once(4),
    command: random.pick(["lint", "overlay", "none", "none"]),
    format: random.pick(["text", "json", "github", "sarif"]),
  };
  return { seed, kind, name: `${own.path} × ${other.path}`, files, plan };
}

/** A document that takes well below a second: as a whole, or some paths of it. */
function partOf(document: SourceDocument, random: Random): Mapping {
  const tree = document.tree();
  return document.size < SLICE || (random.once(500) && document.size < 600_000)
    ? (copyTree(tree) as Mapping)
    : sliceOf(tree, random, SLICE);
}

/** A tree as text: JSON, or YAML in one of its styles, with aliases or without. */
function textOf(tree: unknown, ending: string, random: Random): string {
  const json = `${JSON.stringify(tree, null, random.below(3)) ?? ""}\n`;
  if (ending === "json" || tree === undefined) return json;
  return random.once(4)
    ? json
    : dump(JSON.parse(json), { noRefs: !random.once(4), flowLevel: random.once(4) ? 4 : -1, lineWidth: 100 });
}

/** Adds the files in folders below a document that its mutants refer to, one from the other, up to a hundred. */
function putParts(files: Map<string, Buffer>, version: string, document: SourceDocument): void {
  const root = files.get(`specs/${version}/spec.yaml`) ?? files.get(`specs/${version}/spec.json`) ?? Buffer.alloc(0);
  const pending: (readonly [string, string])[] = [["", root.toString()]];
  for (let next = pending.pop(); next !== undefined && files.size < 100; next = pending.pop()) {
    const [folder, text] = next;
    for (const [, target = ""] of text.matchAll(/\$ref["']?\s*:\s*["']?([^#"'\s]+\.(?:ya?ml|json))/g)) {
      const path = new URL(target, `file:///${folder}`).pathname.slice(1);
      if (!path.includes("/") || files.has(`specs/${version}/${path}`)) continue;
      const part = document.part(path);
      if (part === undefined) continue;
      files.set(`specs/${version}/${path}`, Buffer.from(part));
      pending.push([path, part]);
    }
  }
}

function changedConfiguration(sources: Sources, donor: Tree, random: Random): string {
  const given = random.pick([...sources.configurations, FAST, FAST]);
  return random.once(3)
    ? mutateText(given, random)
    : dump(mutateTree(load(given), [donor, load(FAST)], random) ?? null);
}
