import { effectiveSide, publishedSide } from "../comparison-sides.js";
import { type Change, type DiffSide, diffSides, entriesOf } from "../diff/index.js";
import { remainingVerdict } from "../diff/report/action.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "../openapi/document.js";
import { equals } from "../openapi/equality.js";
import { operationsOf } from "../openapi/operations.js";
import { withoutProse } from "./prose.js";

/** One state of a workspace's specifications. */
export interface ComparedSpecs {
  readonly published: readonly SpecDocument[];
  /** Empty where the overlays could not be applied. */
  readonly effective: readonly EffectiveSpec[];
}

/** How a specification differs from its earlier state. */
export interface SpecChange {
  /** Path relative to the workspace. */
  readonly file: string;
  readonly kind: "added" | "unchanged" | "prose" | "structure";
  /** Sentences about each change, Markdown; code in backticks. */
  readonly details: readonly string[];
  /** Those of them that break users of the earlier state. */
  readonly breaking: readonly string[];
}

/**
 * Compares two states of specifications, file by file, in the order of the newer one. `prose` where the published documents differ in what
 * they say to people alone. What changed is told of the effective documents, since clients are made of them.
 */
export async function compareSpecs(before: ComparedSpecs, after: ComparedSpecs): Promise<readonly SpecChange[]> {
  return after.published.map((spec) => {
    const { file } = spec;
    const earlier = before.published.find((other) => other.file === file);
    if (earlier === undefined)
      return { file, kind: "added", details: listOperations("added", spec.root), breaking: [] };
    if (isSame(earlier, spec)) return { file, kind: "unchanged", details: [], breaking: [] };
    const kind = equals(withoutProse(earlier.root), withoutProse(spec.root)) ? "prose" : "structure";
    const sides = [sideOf(before, earlier), sideOf(after, spec)] as const;
    const changes = entriesOf(diffSides(...sides).changes);
    return {
      file,
      kind,
      details: changes.map(inWords),
      breaking: changes.filter((change) => remainingVerdict(change) === "breaking").map(inWords),
    };
  });
}

/** Whether two states have the same text, in the files that they refer to, too. */
function isSame(before: SpecDocument, after: SpecDocument): boolean {
  return before.text === after.text && equals(textsOf(before), textsOf(after));
}

function textsOf({ parts = [] }: SpecDocument): JsonObject {
  return Object.fromEntries(parts.map(({ file, text }) => [file, text]));
}

function sideOf({ effective }: ComparedSpecs, spec: SpecDocument): DiffSide {
  const own = effective.filter((other) => other.spec.file === spec.file);
  return own.length === 0 ? publishedSide(spec.version, [spec]) : effectiveSide(spec.version, own);
}

/** A change and where it is felt. */
function inWords({ message, operations, named }: Change): string {
  const [first, ...more] = operations;
  if (first === undefined || named) return message;
  return `${message} (${code(first)}${more.length === 0 ? "" : ` and ${more.length} more`})`;
}

function listOperations(word: string, root: JsonObject): readonly string[] {
  return operationsOf(root).map(({ method, path }) => `${word}: ${code(`${method} ${path}`)}`);
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
