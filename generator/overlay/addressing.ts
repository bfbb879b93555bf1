import { byCodeUnits } from "../code-unit-order.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { SpecDocument } from "../openapi/document.js";
import { actionDiagnostic, overlayDiagnostic } from "./overlay-diagnostic.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";

/** `fix` overlays feed every stage; `mock` overlays feed the mock servers alone. */
export type OverlayLayer = "fix" | "mock";

/** Which documents an overlay file addresses, read from its path. */
export type OverlayAddress =
  | { readonly layer: OverlayLayer; readonly scope: "every document" }
  | {
      readonly layer: OverlayLayer;
      readonly scope: "one document";
      readonly version: string;
      readonly service: string;
    };

/** A specification's name among others. */
export type SpecName = Pick<SpecDocument, "version" | "service">;

const ENDING = /\.(ya?ml|json)$/;

/**
 * Reads the address from a path: `<folder>/all/<topic>.yaml` is for every document, `<folder>/<version>/<service>.yaml` for one,
 * and the same below `<folder>/mock/`. Undefined where the path has another form.
 */
export function addressOf(file: string, folder: string): OverlayAddress | undefined {
  const prefix = folder === "" ? "" : `${folder}/`;
  if (!file.startsWith(prefix) || !ENDING.test(file)) return undefined;
  const steps = file.slice(prefix.length).replace(ENDING, "").split("/");
  const layer = steps[0] === "mock" ? "mock" : "fix";
  const [version, service, ...deeper] = layer === "mock" ? steps.slice(1) : steps;
  if (version === undefined || service === undefined || deeper.length > 0) return undefined;
  if (version === "all") return { layer, scope: "every document" };
  return { layer, scope: "one document", version, service };
}

/** An overlay whose path addresses at least one document. */
export interface AddressedOverlay {
  readonly overlay: OverlayDocument;
  readonly address: OverlayAddress;
}

/**
 * The overlays of a layer in order of application: those for every document by path, then those for one document by path.
 * An overlay whose path addresses nothing known gives `overlay/unknown-document` (in the fix layer's run, if its layer is unknown).
 */
export function orderOverlays(
  overlays: readonly OverlayDocument[],
  specs: readonly SpecName[],
  layer: OverlayLayer,
  folder: string,
): { readonly ordered: readonly AddressedOverlay[]; readonly diagnostics: readonly Diagnostic[] } {
  const ordered: AddressedOverlay[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const overlay of overlays) {
    const address = addressOf(overlay.file, folder);
    if ((address?.layer ?? "fix") !== layer) continue;
    if (address !== undefined && specs.some((spec) => isAddressed(spec, address))) ordered.push({ overlay, address });
    else diagnostics.push(unknownDocument(overlay, address, specs, folder));
  }
  ordered.sort((left, right) => byCodeUnits(sortKey(left), sortKey(right)));
  return { ordered, diagnostics };
}

/** True where an overlay file of this address reaches the specification. */
export function isAddressed(spec: SpecName, address: OverlayAddress): boolean {
  if (address.scope === "every document") return true;
  return spec.version === address.version && spec.service === address.service;
}

/** True where an action's `x-versions` and `x-services` leave the specification in. */
export function isNarrowedTo(spec: SpecName, action: OverlayAction): boolean {
  return (action.versions?.includes(spec.version) ?? true) && (action.services?.includes(spec.service) ?? true);
}

/** Diagnostics for names in `x-versions` and `x-services` that no document bears, and for an action they leave without any. */
export function checkNarrowing(
  overlay: OverlayDocument,
  action: OverlayAction,
  addressed: readonly SpecName[],
  specs: readonly SpecName[],
): readonly Diagnostic[] {
  const diagnostics = [
    ...unknownNames(overlay, action, "version", action.versions ?? [], specs),
    ...unknownNames(overlay, action, "service", action.services ?? [], specs),
  ];
  if (diagnostics.length > 0 || addressed.length > 0) return diagnostics;
  const message =
    "The place of this file and the action's `x-versions` and `x-services` leave no document to apply it to.";
  return [overlayDiagnostic("overlay/addresses-nothing", message, action.place)];
}

function unknownNames(
  overlay: OverlayDocument,
  action: OverlayAction,
  field: keyof SpecName,
  names: readonly string[],
  specs: readonly SpecName[],
): readonly Diagnostic[] {
  return names.flatMap((name, index) => {
    if (specs.some((spec) => spec[field] === name)) return [];
    const known = [...new Set(specs.map((spec) => spec[field]))].sort(byCodeUnits);
    const meant = didYouMean(name, known);
    const message = `There is no ${field} \`${name}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`;
    const fix = `Known: ${known.join(", ")}.`;
    return [actionDiagnostic(overlay, action, `x-${field}s/${index}`, `overlay/unknown-${field}`, message, { fix })];
  });
}

function unknownDocument(
  overlay: OverlayDocument,
  address: OverlayAddress | undefined,
  specs: readonly SpecName[],
  folder: string,
): Diagnostic {
  const place = { file: overlay.file, line: 1, column: 1 };
  if (address === undefined || address.scope === "every document") {
    return overlayDiagnostic(
      "overlay/unknown-document",
      `The path ${overlay.file} does not say which document it is for.`,
      place,
    );
  }
  const meant = nearestName(address, specs);
  const base = [folder, ...(address.layer === "mock" ? ["mock"] : [])].filter((step) => step !== "").join("/");
  const message = `There is no specification ${address.version}/${address.service} for this overlay.`;
  const fix = meant === undefined ? {} : { fix: `Did you mean ${base}/${meant}.yaml?` };
  return overlayDiagnostic("overlay/unknown-document", message, place, fix);
}

/** The likely meaning of a mistyped `<version>/<service>`, `all/<topic>` included. */
function nearestName({ version, service }: SpecName, specs: readonly SpecName[]): string | undefined {
  const folder = didYouMean(version, ["all", ...specs.map((spec) => spec.version)]);
  if (folder === "all") return `all/${service}`;
  const name = didYouMean(
    service,
    specs.filter((spec) => spec.version === folder).map((spec) => spec.service),
  );
  return name === undefined ? undefined : `${folder}/${name}`;
}

function sortKey({ overlay, address }: AddressedOverlay): string {
  return `${address.scope === "every document" ? 0 : 1} ${overlay.file}`;
}
