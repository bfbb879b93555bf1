import { checkEffective } from "./check-effective.js";
import { type Configuration, isTolerant, parseConfiguration } from "./configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import { loadSpec, lostParts, type PartFiles } from "./load/index.js";
import { distinctSchemes } from "./model/distinct-schemes.js";
import { areAllRecorded, readRecordedNames, recordNames } from "./model/recorded-names.js";
import { printRecordedNames } from "./names/recorded-names.js";
import { chosenSpec } from "./openapi/chosen-part.js";
import { asAddressed, asCommonForm } from "./openapi/common-form.js";
import type { EffectiveSpec, SpecDocument } from "./openapi/document.js";
import { parseYaml, type ReadYaml } from "./openapi/text/parse-yaml.js";
import {
  type ActionReport,
  type AppliedElsewhere,
  applyMockOverlays,
  applyOverlays,
  type OverlayDocument,
  parseOverlay,
} from "./overlay/index.js";
import { readTolerantly } from "./tolerance/index.js";
import { unmatchedPatterns } from "./unmatched-patterns.js";
import { unmatchedSuccessors } from "./unmatched-successors.js";
import { unmatchedTokens } from "./unmatched-tokens.js";
import { NAMES, type Workspace, type WorkspaceFile } from "./workspace/read.js";

/** Parsers of the texts of specifications and of overlays. */
export interface Parsers {
  readonly yaml: ReadYaml;
  readonly overlay: (file: string, text: string) => Outcome<OverlayDocument | undefined>;
}

/** The parsers themselves, which keep nothing. */
export const PARSERS: Parsers = { yaml: parseYaml, overlay: parseOverlay };

/** The specifications of a workspace, as published and after the overlays. */
export interface LoadedWorkspace {
  readonly configuration: Configuration;
  readonly published: readonly SpecDocument[];
  readonly effective: readonly EffectiveSpec[];
  /** The effects of each action of the fix overlays. */
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
  parsers: Parsers = PARSERS,
): Outcome<LoadedWorkspace | undefined> {
  const configuration = readConfiguration(workspace, isDraft);
  const specs = specsOf(workspace, configuration.value, parsers);
  const diagnostics = [...configuration.diagnostics, ...specs.flatMap((outcome) => outcome.diagnostics)];
  const published = specs.flatMap(({ value }) => value ?? []);
  if (configuration.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const settings = configuration.value;
  const parsed = parseOverlays(workspace.overlays, parsers);
  const applied = applyOverlays(published, parsed.value, elsewhere === undefined ? {} : { elsewhere });
  const broken = applied.value.flatMap(checkEffective);
  const named = inCommonForm(applied.value, settings);
  // A pattern may fit in a version that is not among these.
  const isWhole = elsewhere === undefined || elsewhere.specs.length === 0;
  const unmatched = isWhole ? unmatchedPatterns(applied.value, settings, workspace.configuration) : [];
  const successors = isWhole ? unmatchedSuccessors(applied.value) : [];
  const tokens = isWhole ? unmatchedTokens(applied.value, settings, workspace.configuration) : [];
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
      ...unmatched,
      ...successors,
      ...tokens,
      ...broken,
      // A fault that an overlay made is an error, of which nothing is assumed.
      ...(hasErrors(broken) ? [] : named.assumptions),
      ...named.diagnostics,
    ],
  };
}

/** Effective specifications as the client is made of them: read tolerantly where the workspace asks for it, in one form, with schemes by distinct names. */
export function inCommonForm(
  addressed: readonly EffectiveSpec[],
  configuration: Configuration,
): Outcome<readonly EffectiveSpec[]> & { readonly assumptions: readonly Diagnostic[] } {
  const { only } = configuration;
  const chosen = only === undefined ? addressed : addressed.map((effective) => chosenSpec(effective, only));
  const read = chosen.map((effective) =>
    isTolerant(configuration) ? readTolerantly(effective) : { value: effective, diagnostics: [] },
  );
  const converted = read.map(({ value }) => asCommonForm(value));
  const { value, diagnostics } = distinctSchemes(converted);
  return {
    value,
    diagnostics: [...converted.flatMap(lostParts), ...diagnostics],
    assumptions: read.flatMap((outcome) => outcome.diagnostics),
  };
}

/**
 * A workspace with the names of all its operations in `specs/names.json`, where it has `names: short` and can be loaded; else as it is. Names that
 * are there stay.
 *
 * @param before the workspace as it was, whose operations keep their names although none is on record; left out for a new one
 */
export function withRecordedNames(workspace: Workspace, before?: Workspace): Workspace {
  if (readConfiguration(workspace).value?.names !== "short") return workspace;
  const earlier = before === undefined ? workspace.names : withRecordedNames(before).names;
  return loadRecorded(earlier === undefined ? workspace : { ...workspace, names: earlier }).workspace;
}

/** The same of a workspace that is loaded only once: beside its loaded documents. */
export function loadRecorded(workspace: Workspace, isDraft = false): RecordedWorkspace {
  const loaded = loadWorkspace(workspace, undefined, isDraft);
  if (loaded.value?.configuration.names !== "short") return { workspace, loaded };
  const { effective, configuration } = loaded.value;
  const recordedNames = recordNames(effective, configuration);
  return {
    workspace: { ...workspace, names: { file: NAMES, text: printRecordedNames(recordedNames) } },
    loaded: { ...loaded, value: { ...loaded.value, configuration: { ...configuration, recordedNames } } },
  };
}

/**
 * A workspace whose record has the names of new operations, too; names of operations that are gone stay. It is the same workspace where nothing
 * is new, and where it has no short names or cannot be loaded.
 */
export function withNewNames(workspace: Workspace): Pick<RecordedWorkspace, "workspace"> & Partial<RecordedWorkspace> {
  if (readConfiguration(workspace).value?.names !== "short") return { workspace };
  const loaded = loadWorkspace(workspace);
  const { value, diagnostics } = loaded;
  if (value === undefined || hasErrors(diagnostics) || areAllRecorded(value.effective, value.configuration))
    return { workspace, loaded };
  const { recordedNames: before = {} } = value.configuration;
  const found = recordNames(value.effective, value.configuration);
  const services = [...new Set([...Object.keys(before), ...Object.keys(found)])];
  const recordedNames = Object.fromEntries(
    services.map((service) => [service, { ...found[service], ...before[service] }]),
  );
  return {
    workspace: { ...workspace, names: { file: NAMES, text: printRecordedNames(recordedNames) } },
    loaded: { value: { ...value, configuration: { ...value.configuration, recordedNames } }, diagnostics },
  };
}

/** A workspace with a record of its names, and what it loads to. */
export interface RecordedWorkspace {
  readonly workspace: Workspace;
  readonly loaded: Outcome<LoadedWorkspace | undefined>;
}

/** Loads every specification with the files it refers to: other specifications of its version, and further files. */
export function loadSpecs(workspace: Workspace): readonly Outcome<SpecDocument | undefined>[] {
  return specsOf(workspace, readConfiguration(workspace).value);
}

function specsOf(
  { specs, parts }: Workspace,
  configuration: Configuration | undefined,
  { yaml }: Parsers = PARSERS,
): readonly Outcome<SpecDocument | undefined>[] {
  const tolerant = configuration !== undefined && isTolerant(configuration);
  const files = (version: string): PartFiles =>
    new Map([...specs.filter((spec) => spec.version === version), ...parts].map(({ file, text }) => [file, text]));
  return specs.map((spec) => loadSpec(spec, files(spec.version), tolerant, yaml));
}

/** Reads `apipin.yaml` with the names of `specs/names.json`. */
export function readConfiguration(
  { configuration, names }: Workspace,
  isDraft = false,
): Outcome<Configuration | undefined> {
  const { value, diagnostics } = parseConfiguration(configuration.file, configuration.text);
  if (value === undefined) return { value, diagnostics };
  const recorded = value.names === "short" && names !== undefined ? readRecordedNames(names) : undefined;
  return {
    value: {
      ...value,
      ...(recorded === undefined ? {} : { recordedNames: recorded.value }),
      ...(isDraft ? { lint: { ...value.lint, tolerant: true } } : {}),
    },
    diagnostics: [...diagnostics, ...(recorded?.diagnostics ?? [])],
  };
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
export function parseOverlays(
  files: readonly WorkspaceFile[],
  { overlay: parse }: Parsers = PARSERS,
): Outcome<readonly OverlayDocument[]> {
  const parsed = files.map(({ file, text }) => parse(file, text));
  return {
    value: parsed.flatMap(({ value }) => value ?? []),
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
  };
}
