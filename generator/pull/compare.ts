import { clientTypes } from "../client-types.js";
import { compareEffective, effectiveSide, publishedSide } from "../comparison-sides.js";
import type { Configuration } from "../configuration.js";
import { type Change, type ClientTypes, type DiffOptions, type DiffSide, diffSides, entriesOf } from "../diff/index.js";
import { actionOf, remainingVerdict } from "../diff/report/action.js";
import { messageOf } from "../diff/report/entries.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "../openapi/document.js";
import { equals } from "../openapi/equality.js";
import { operationsOf } from "../openapi/operations.js";
import { type EditedPart, editedParts } from "./edited-parts.js";

/** One state of a workspace's specifications. */
export interface ComparedSpecs {
  readonly published: readonly SpecDocument[];
  /** Empty where the overlays could not be applied. */
  readonly effective: readonly EffectiveSpec[];
  /** For the clients; absent where nothing could be loaded. */
  readonly configuration?: Configuration;
}

/** A sentence about a change, Markdown; code in backticks. */
export interface ChangeLine {
  readonly text: string;
  /** Whether programs on the client of the earlier state break. */
  readonly isBreaking: boolean;
  /** The next step of a programmer; absent where the change asks for nothing. */
  readonly advice?: string;
  /** The client or the overlay action that hides the change from programs. */
  readonly hiddenBy?: string;
}

/** How a specification differs from its earlier state. */
export interface SpecChange {
  /** Path relative to the workspace. */
  readonly file: string;
  readonly version: string;
  /**
   * `edited`: what it says of the API is the same. `corrected`: the overlays said already what changed. `silent`: the comparison tells no
   * change, e.g. of a schema that no operation uses.
   */
  readonly kind: "added" | "unchanged" | "edited" | "corrected" | "silent" | "changed";
  /** Of `edited`: the parts that differ; none where only the layout does. */
  readonly parts: readonly EditedPart[];
  readonly details: readonly ChangeLine[];
}

/** How the client of a version differs from its earlier state, beyond what its documents tell. */
export interface ClientChange {
  readonly version: string;
  readonly details: readonly ChangeLine[];
}

/** A comparison of two states. */
export interface ComparedStates {
  /** File by file, in the order of the newer state. */
  readonly specs: readonly SpecChange[];
  /** Versions whose client has other names, arguments or results. */
  readonly clients: readonly ClientChange[];
}

/** The clients of a version in two states. */
interface ComparedClients {
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly types: ClientTypes | undefined;
}

/**
 * Compares two states of specifications as `apipin diff` compares versions: the effective documents file by file, what the overlays hide
 * of the published ones, and the clients version by version.
 */
export async function compareSpecs(before: ComparedSpecs, after: ComparedSpecs): Promise<ComparedStates> {
  const changed = after.published.filter(
    (spec) =>
      !isSame(
        before.published.find(({ file }) => file === spec.file),
        spec,
      ),
  );
  const clients = new Map<string, ComparedClients>();
  for (const version of [...new Set(changed.map((spec) => spec.version))].sort()) {
    const [from, to] = [clientSide(before, version), clientSide(after, version)];
    clients.set(version, { from, to, types: await clientTypes(from, to) });
  }
  return {
    specs: after.published.map((spec) => compareSpec(before, after, spec, clients.get(spec.version)?.types)),
    clients: [...clients].flatMap(([version, { from, to }]) => compareClient(version, from, to, optionsOf(after))),
  };
}

function compareSpec(
  before: ComparedSpecs,
  after: ComparedSpecs,
  spec: SpecDocument,
  types: ClientTypes | undefined,
): SpecChange {
  const { file, version } = spec;
  const earlier = before.published.find((other) => other.file === file);
  const change = { file, version, parts: [], details: [] };
  if (earlier === undefined) return { ...change, kind: "added", details: listOperations("added", spec.root) };
  if (isSame(earlier, spec)) return { ...change, kind: "unchanged" };
  const published = { from: publishedSide("before", [earlier]), to: publishedSide("after", [spec]) };
  const effective = { from: sideOf(before, earlier), to: sideOf(after, spec) };
  const { changes } = compareEffective(effective, published, { ...optionsOf(after), types });
  const parts = editedParts(earlier.root, spec.root);
  if (changes.length > 0) return { ...change, kind: "changed", details: shownOf(changes).map(lineOf) };
  if (parts !== undefined) return { ...change, kind: "edited", parts };
  return { ...change, kind: isCorrected(before, after, file) ? "corrected" : "silent" };
}

/** Whether the overlays made the earlier document the same as the newer one, prose aside. */
function isCorrected(before: ComparedSpecs, after: ComparedSpecs, file: string): boolean {
  const [earlier, now] = [before, after].map(({ effective }) => effective.find(({ spec }) => spec.file === file));
  return earlier !== undefined && now !== undefined && editedParts(earlier.root, now.root) !== undefined;
}

/** The client of a version, without its documents. */
function clientSide({ effective, configuration }: ComparedSpecs, version: string): DiffSide {
  const own = effective.filter(({ spec }) => spec.version === version);
  return own.length === 0 || configuration === undefined
    ? { name: version, documents: [] }
    : { ...effectiveSide(version, own, configuration), documents: [] };
}

/** The names, arguments and results of a version's methods, and its types. */
function compareClient(version: string, from: DiffSide, to: DiffSide, options: DiffOptions): readonly ClientChange[] {
  const { changes } = diffSides(from, to, options);
  return changes.length === 0 ? [] : [{ version, details: shownOf(changes).map(lineOf) }];
}

function optionsOf({ configuration }: ComparedSpecs): DiffOptions {
  const header = configuration?.versionHeader;
  return {
    clientHeaders: header === undefined ? [] : [header],
    ...(configuration?.int64 === undefined ? {} : { int64: configuration.int64 }),
  };
}

/** Whether two states have the same text, in the files that they refer to, too. */
function isSame(before: SpecDocument | undefined, after: SpecDocument): boolean {
  return before !== undefined && before.text === after.text && equals(textsOf(before), textsOf(after));
}

function textsOf({ parts = [] }: SpecDocument): JsonObject {
  return Object.fromEntries(parts.map(({ file, text }) => [file, text]));
}

function sideOf({ effective }: ComparedSpecs, spec: SpecDocument): DiffSide {
  const own = effective.filter((other) => other.spec.file === spec.file);
  return own.length === 0 ? publishedSide(spec.version, [spec]) : effectiveSide(spec.version, own);
}

/** One entry for one edit, and the breaks that follow from an edit that is no break itself. */
function shownOf(changes: readonly Change[]): readonly Change[] {
  const entries = entriesOf(changes);
  const breaking = new Set(entries.filter(isBreaking).map(({ fingerprint }) => fingerprint));
  const shown = new Set([...entries, ...changes.filter((each) => isBreaking(each) && !breaking.has(each.cause ?? ""))]);
  return changes.filter((change) => shown.has(change));
}

function isBreaking(change: Change): boolean {
  return remainingVerdict(change) === "breaking";
}

function lineOf(change: Change): ChangeLine {
  const { advice, absorbedBy } = change;
  const isHidden = actionOf(change) === "absorbed";
  return {
    text: inWords(change),
    isBreaking: isBreaking(change),
    ...(advice === undefined || isHidden ? {} : { advice }),
    ...(isHidden && absorbedBy !== undefined ? { hiddenBy: absorbedBy } : {}),
  };
}

/** A change, who sends the value that changed, and the operations that it reaches. */
function inWords(change: Change): string {
  const { direction, operations, named } = change;
  const message = messageOf(change);
  const [first, ...more] = operations;
  if (first === undefined || named) return message;
  const reached = `${code(first)}${more.length === 0 ? "" : ` and ${more.length} more`}`;
  const where = `${direction === "none" ? "" : `in ${direction}s of `}${reached}`;
  return message.endsWith(".") ? `${message.slice(0, -1)} (${where}).` : `${message} (${where})`;
}

function listOperations(word: string, root: JsonObject): readonly ChangeLine[] {
  return operationsOf(root).map(({ method, path }) => ({
    text: `${word}: ${code(`${method} ${path}`)}`,
    isBreaking: false,
  }));
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
