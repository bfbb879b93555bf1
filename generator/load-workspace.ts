import { checkEffective } from "./check-effective.js";
import { type Configuration, isTolerant, parseConfiguration } from "./configuration.js";
import { hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import { loadSpec, lostFormats, type PartFiles } from "./load/index.js";
import { distinctSchemes } from "./model/distinct-schemes.js";
import { asAddressed, asCommonForm } from "./openapi/common-form.js";
import type { EffectiveSpec, SpecDocument } from "./openapi/document.js";
import {
  type ActionReport,
  type AppliedElsewhere,
  applyMockOverlays,
  applyOverlays,
  type OverlayDocument,
  parseOverlay,
} from "./overlay/index.js";
import { readTolerantly } from "./tolerance/index.js";
import type { Workspace, WorkspaceFile } from "./workspace/read.js";

/** The specifications of a workspace, as published and after the overlays. */
export interface LoadedWorkspace {
  readonly configuration: Configuration;
  readonly published: readonly SpecDocument[];
  readonly effective: readonly EffectiveSpec[];
  /** What each action of the fix overlays did. */
  readonly effects: readonly ActionReport[];
}

/**
 * load → overlays. An error among the diagnostics means that the value is not to be used.
 *
 * @param elsewhere specifications that are left out of the workspace's, since they were loaded before
 * @param isDraft reads tolerantly, whatever the workspace says
 */
export function loadWorkspace(
  workspace: Workspace,
  elsewhere?: AppliedElsewhere,
  isDraft = false,
): Outcome<LoadedWorkspace | undefined> {
  const configuration = readConfiguration(workspace, isDraft);
  const specs = specsOf(workspace, configuration.value);
  const diagnostics = [...configuration.diagnostics, ...specs.flatMap((outcome) => outcome.diagnostics)];
  const published = specs.flatMap(({ value }) => value ?? []);
  if (configuration.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const settings = configuration.value;
  const parsed = parseOverlays(workspace.overlays);
  const applied = applyOverlays(published, parsed.value, elsewhere === undefined ? {} : { elsewhere });
  const broken = applied.value.flatMap(checkEffective);
  const read = applied.value.map((effective) =>
    isTolerant(settings) ? readTolerantly(effective) : { value: effective, diagnostics: [] },
  );
  const converted = read.map(({ value }) => asCommonForm(value));
  const named = distinctSchemes(converted);
  return {
    value: {
      configuration: settings,
      published,
      effective: named.value,
      effects: applied.effects,
    },
    diagnostics: [
      ...diagnostics,
      ...parsed.diagnostics,
      ...applied.diagnostics,
      ...broken,
      // A fault that an overlay made is an error, of which nothing is assumed.
      ...(hasErrors(broken) ? [] : read.flatMap((outcome) => outcome.diagnostics)),
      ...converted.flatMap(lostFormats),
      ...named.diagnostics,
    ],
  };
}

/** Loads every specification with what it refers to: the others of its version, and files that are none. */
export function loadSpecs(workspace: Workspace): readonly Outcome<SpecDocument | undefined>[] {
  return specsOf(workspace, readConfiguration(workspace, false).value);
}

function specsOf(
  { specs, parts }: Workspace,
  configuration: Configuration | undefined,
): readonly Outcome<SpecDocument | undefined>[] {
  const tolerant = configuration !== undefined && isTolerant(configuration);
  const files = (version: string): PartFiles =>
    new Map([...specs.filter((spec) => spec.version === version), ...parts].map(({ file, text }) => [file, text]));
  return specs.map((spec) => loadSpec(spec, files(spec.version), tolerant));
}

function readConfiguration({ configuration }: Workspace, isDraft: boolean): Outcome<Configuration | undefined> {
  const { value, diagnostics } = parseConfiguration(configuration.file, configuration.text);
  if (!isDraft || value === undefined) return { value, diagnostics };
  return { value: { ...value, lint: { ...value.lint, tolerant: true } }, diagnostics };
}

/** Specifications for mocks: the effective ones, changed further by the mock overlays. */
export function mockSpecs(
  effective: readonly EffectiveSpec[],
  files: readonly WorkspaceFile[],
): Outcome<readonly EffectiveSpec[]> {
  const parsed = parseOverlays(files);
  const applied = applyMockOverlays(effective.map(asAddressed), parsed.value);
  return { value: applied.value.map(asCommonForm), diagnostics: [...parsed.diagnostics, ...applied.diagnostics] };
}

/** Parses overlay files. */
export function parseOverlays(files: readonly WorkspaceFile[]): Outcome<readonly OverlayDocument[]> {
  const parsed = files.map(({ file, text }) => parseOverlay(file, text));
  return {
    value: parsed.flatMap(({ value }) => value ?? []),
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
  };
}
