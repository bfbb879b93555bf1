import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import type { EffectiveSpec, SpecDocument } from "../openapi/document.js";
import { placeOf as placeIn } from "../openapi/place.js";
import { trace } from "../openapi/trace.js";
import { codes } from "./codes.js";
import type { RuleLevels } from "./configuration.js";
import { grade, type Stage } from "./grade.js";
import { type Finding, findings, WITHOUT_EXAMPLES } from "./openapi-core.js";
import { rules } from "./rules/index.js";

export { checkLintConfiguration, type RuleLevel, type RuleLevels } from "./configuration.js";
export type { Stage } from "./grade.js";
export type { LintWorkspaceInput } from "./lint-workspace.js";

export interface LintOptions {
  /** Request header that selects the version, where the API has one. */
  readonly versionHeader?: string;
  /** Levels by rule id, checked with `checkLintConfiguration`. */
  readonly rules?: RuleLevels;
}

/**
 * openapi-core's checks of examples compile every schema, and cost as much as all other rules together. What they find in a
 * published specification they find in the effective one, unless an overlay has mended it; so they run there alone, if the
 * configuration does not ask for them.
 */
const LEFT_TO_EFFECTIVE: RuleLevels = WITHOUT_EXAMPLES;

const causes = new Map(rules.map((rule) => [`lint/${rule.id}`, rule.rationale]));

/**
 * Lints one specification with openapi-core's recommended rules and ours. A finding's code is `lint/<rule>`; its severity and
 * remedy depend on the stage (see `grade`); its place is in the published file, or the overlay action that brought the node in.
 */
export async function lintSpec(
  target: SpecDocument | EffectiveSpec,
  stage: Stage,
  options: LintOptions,
): Promise<readonly Diagnostic[]> {
  const spec = "spec" in target ? target.spec : target;
  const levels = { ...(stage === "published" ? LEFT_TO_EFFECTIVE : {}), ...options.rules };
  const found = await findings({
    file: spec.file,
    root: target.root,
    text: spec.text,
    version: spec.version,
    versionHeader: options.versionHeader,
    levels,
  });
  const diagnostics = found.map(({ rule, message, at, level }): Diagnostic => {
    const code = `lint/${rule}`;
    const cause = causes.get(code) ?? codes[code]?.cause;
    const fix = codes[code]?.fix;
    return {
      code,
      ...grade(rule, level, stage, levels),
      message,
      place: placeOf(target, spec, at),
      ...(cause === undefined ? {} : { cause }),
      ...(fix === undefined ? {} : { fix }),
    };
  });
  return sortDiagnostics(withoutRepeats(diagnostics));
}

function placeOf(target: SpecDocument | EffectiveSpec, spec: SpecDocument, at: Finding["at"]): SourcePlace {
  if (typeof at === "object") return { file: spec.file, ...at };
  if (!("spec" in target)) return placeIn(spec, at);
  return { ...trace(target, at).place, pointer: at };
}

/** A rule that reaches a shared schema from two sides says the same twice. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((one) => [JSON.stringify([one.code, one.message, one.place]), one]));
  return [...seen.values()];
}
