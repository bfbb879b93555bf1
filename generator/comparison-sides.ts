import type { Configuration } from "./configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import {
  type DiffDocument,
  type DiffOptions,
  type DiffReport,
  type DiffSide,
  declarationsOf,
  diffSides,
  type OverlayAction,
  unreadReferences,
  withAbsorbed,
} from "./diff/index.js";
import { loadSpec, type PartFiles } from "./load/index.js";
import { deepSchemas } from "./model/endless-schemas.js";
import { type ApiModel, modelOf } from "./model/index.js";
import { addressedPointer, asCommonForm, publishedInCommonForm } from "./openapi/common-form.js";
import type { EffectiveSpec, SpecDocument } from "./openapi/document.js";
import { isWithin } from "./openapi/location.js";
import { effectiveContent, specContent } from "./openapi/spec-content.js";
import { placeOfValue } from "./openapi/trace.js";
import { usedPart } from "./openapi/used-part.js";
import { readTolerantly } from "./tolerance/index.js";

/** The two sides of a comparison. */
export interface SidePair {
  readonly from: DiffSide;
  readonly to: DiffSide;
}

/**
 * Compares two sides after their overlays, and tells what the overlays hide.
 *
 * @param published the same sides without their overlays
 */
export function compareEffective({ from, to }: SidePair, published: SidePair, options: DiffOptions = {}): DiffReport {
  const found = diffSides(from, to, options);
  const { types: _, ...others } = options;
  const plain = diffSides(published.from, published.to, {
    ...others,
    told: declarationsOf(found),
    hasClients: from.model !== undefined && to.model !== undefined,
  });
  return withAbsorbed(found, plain, { from, to });
}

/** A version as a side: its specifications after the overlays. The place of a node is where an overlay wrote it, else where it was published; that of a copy is its original's. */
export function effectiveSide(
  name: string,
  addressed: readonly EffectiveSpec[],
  configuration?: Configuration,
): DiffSide {
  const specs = addressed.map(asCommonForm);
  return {
    name,
    ...(configuration === undefined ? {} : clientOf(specs, configuration)),
    documents: specs.map(
      (effective): DiffDocument => ({
        service: effective.spec.service,
        root: effective.root,
        place: (pointer) => ({ ...placeOfValue(effective, pointer), pointer: addressedPointer(effective, pointer) }),
        overlayAt: (pointer) => nearestAction(effective, addressedPointer(effective, pointer)),
        content: () => effectiveContent(effective),
      }),
    ),
  };
}

/** The client that is made of specifications. */
function clientOf(specs: readonly EffectiveSpec[], configuration: Configuration): Pick<DiffSide, "model" | "types"> {
  const model = modelOf(specs, configuration);
  return { model, types: () => model };
}

/** A client of a file that no workspace configures. */
const ANY_CLIENT: Configuration = { package: { name: "client", version: "0.0.0" }, client: { class: "Client" } };

function nearestAction({ provenance }: EffectiveSpec, pointer: string): OverlayAction | undefined {
  const depth = (text: string): number => text.split("/").length;
  let nearest: OverlayAction | undefined;
  // An action that copies a schema around the value makes no difference, nor does one that makes room for it.
  const around = provenance.findLast(({ copy }) => copy !== undefined && isWithin(pointer, copy.pointer))?.copy;
  for (const { pointer: written, overlay, line, copy } of provenance) {
    if (around !== undefined && (copy !== undefined || !written.startsWith(`${around.pointer}/`))) continue;
    const isPart = written === pointer || written.startsWith(`${pointer}/`) || pointer.startsWith(`${written}/`);
    const distance = Math.abs(depth(written) - depth(pointer));
    if (isPart && (nearest === undefined || distance <= nearest.distance))
      nearest = { action: `${overlay}:${line}`, distance };
  }
  return nearest;
}

/**
 * A version as a side: its specifications as they were published.
 *
 * @param configuration for the client that would be made of them without overlays; left out, only the documents are compared
 */
export function publishedSide(name: string, specs: readonly SpecDocument[], configuration?: Configuration): DiffSide {
  return {
    name,
    ...(configuration === undefined ? {} : clientOf(specs.map(publishedInCommonForm), configuration)),
    documents: specs.map((spec) => documentOf(spec, spec.service)),
  };
}

/**
 * One file as a side, of whatever workspace. A file that the strict reading refuses is read tolerantly, as `init` reads it.
 *
 * @param files what its references may lead to
 * @param service that it is compared as
 */
export function fileSide(file: string, text: string, files: PartFiles, service = "api"): Outcome<DiffSide | undefined> {
  const input = { version: file, service, file, text };
  const strict = loadSpec(input, files);
  const { value, diagnostics } = strict.value === undefined ? loadSpec(input, files, true) : strict;
  // A fault of a document beside its references does not keep it from being compared.
  const fatal: readonly Diagnostic[] = value === undefined && hasErrors(diagnostics) ? diagnostics : [];
  const read = (spec: SpecDocument): EffectiveSpec =>
    strict.value === undefined ? readTolerantly(asPublished(spec)).value : asPublished(spec);
  if (value === undefined) return { value, diagnostics: fatal };
  const effective = asCommonForm(read(value));
  // A schema that is not read to its end would hide what changes there.
  const deep = deepSchemas(effective);
  if (deep.length > 0) return { value: undefined, diagnostics: deep };
  const types = (paths: ReadonlySet<string>): ApiModel =>
    modelOf([{ ...effective, root: usedPart(effective.root, paths) }], ANY_CLIENT);
  const unread = strict.value === undefined ? unreadReferences(strict.diagnostics) : [];
  const side = { name: file, types, documents: [documentOf(value, service, effective)] };
  return { value: unread.length === 0 ? side : { ...side, unread }, diagnostics: fatal };
}

function asPublished(spec: SpecDocument): EffectiveSpec {
  return { spec, root: spec.root, overlays: [], provenance: [] };
}

function documentOf(spec: SpecDocument, service: string, effective = publishedInCommonForm(spec)): DiffDocument {
  return {
    service,
    root: effective.root,
    place: (pointer) => ({ ...placeOfValue(effective, pointer), pointer: addressedPointer(effective, pointer) }),
    content: () => specContent(spec),
  };
}
