import type { Outcome } from "../diagnostics/diagnostic.js";
import { loadSpecs, parseOverlays } from "../load-workspace.js";
import type { JsonObject } from "../openapi/document.js";
import { type ActionDescription, applyOverlays as applyTo, describeEffects } from "../overlay/index.js";
import { type WorkspaceFiles, workspaceOf } from "./workspace-files.js";

/** A specification after its overlays. */
export interface EffectiveDocument {
  /** Name of the folder below `specs/`. */
  readonly version: string;
  /** Name of the file without its ending. */
  readonly service: string;
  /** Path of the published file. */
  readonly file: string;
  /** The OpenAPI document; its references to other files are part of it. */
  readonly document: JsonObject;
  /** Paths of the overlays that changed it, in order of application. */
  readonly overlays: readonly string[];
}

/** Specifications after their overlays, and what each action did. */
export interface AppliedOverlays {
  readonly documents: readonly EffectiveDocument[];
  readonly actions: readonly ActionDescription[];
}

/**
 * Applies the overlays of a workspace to its specifications (OpenAPI Overlay Specification 1.0 and 1.1). Overlays below `overlays/mock/` are left out.
 *
 * @returns documents and actions; diagnostics `workspace/*`, `load/*` and `overlay/*`. A specification that cannot be loaded is missing.
 */
export function applyOverlays(files: WorkspaceFiles): Outcome<AppliedOverlays> {
  const { value: workspace, diagnostics } = workspaceOf(files);
  if (workspace === undefined) return { value: { documents: [], actions: [] }, diagnostics };
  const specs = loadSpecs(workspace);
  const overlays = parseOverlays(workspace.overlays);
  const applied = applyTo(
    specs.flatMap(({ value }) => value ?? []),
    overlays.value,
  );
  const documents = applied.value.map(({ spec, root, overlays: changing }): EffectiveDocument => {
    const { version, service, file } = spec;
    return { version, service, file, document: root, overlays: changing };
  });
  return {
    value: { documents, actions: describeEffects(applied.effects) },
    diagnostics: [
      ...diagnostics,
      ...specs.flatMap((spec) => spec.diagnostics),
      ...overlays.diagnostics,
      ...applied.diagnostics,
    ],
  };
}
