import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import { addressedPointer, asAddressed, asCommonForm, publishedInCommonForm } from "../openapi/common-form.js";
import { dialectOf } from "../openapi/dialect.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "../openapi/document.js";
import { placeOf } from "../openapi/place.js";
import { trace } from "../openapi/trace.js";
import { overlayToBlame } from "./blame-overlay.js";
import { codes } from "./codes.js";
import type { RuleLevels } from "./configuration.js";
import { grade, type Stage } from "./grade.js";
import { type Finding, findings, type RuleSet, WITHOUT_EXAMPLES } from "./openapi-core.js";
import { rules } from "./rules/index.js";
import { assumptionOf, isLeftOut, isMistaken } from "./tolerate.js";

export { checkLintConfiguration, type RuleLevel, type RuleLevels } from "./configuration.js";
export type { Stage } from "./grade.js";
export type { LintWorkspaceInput } from "./lint-workspace.js";

export interface LintOptions {
  /** Request header that selects the version, where the API has one. */
  readonly versionHeader?: string;
  /** Levels by rule id, checked with `checkLintConfiguration`. */
  readonly rules?: RuleLevels;
  /** Makes warnings of errors that no overlay made and whose rule has no level of its own. */
  readonly tolerant?: boolean;
}

/**
 * openapi-core's checks of examples compile every schema, and cost as much as all other rules together. Their findings in a
 * published specification are those in the effective one, unless an overlay has corrected them; so they run there alone, if the
 * configuration does not ask for them.
 */
const LEFT_TO_EFFECTIVE: RuleLevels = WITHOUT_EXAMPLES;

const causes = new Map(rules.map((rule) => [`lint/${rule.id}`, rule.rationale]));

/**
 * Lints one specification with openapi-core's recommended rules and ours. A finding's code is `lint/<rule>`; its severity and
 * remedy depend on the stage (see `grade`); its place is in the published file, or the overlay action that brought the node in.
 */
export async function lintSpec(
  document: SpecDocument | EffectiveSpec,
  stage: Stage,
  options: LintOptions,
): Promise<readonly Diagnostic[]> {
  const effective = "spec" in document ? document : publishedInCommonForm(document);
  if (effective.addressed === undefined) return lintDocument(document, stage, options, "all");
  const { written, ...addressed } = asAddressed(effective);
  if (dialectOf(effective.root) === "3.2")
    return lintDocument(asCommonForm({ ...addressed, root: written ?? addressed.root }), stage, options, "all");
  // Swagger 2.0: openapi-core judges the author's own words; our rules read the common form.
  const found = [
    ...(await lintDocument("spec" in document ? asAddressed(document) : document, stage, options, "openapi-core")),
    ...(await lintDocument(effective, stage, options, "ours")),
  ];
  return sortDiagnostics(withoutRepeats(found));
}

async function lintDocument(
  document: SpecDocument | EffectiveSpec,
  stage: Stage,
  options: LintOptions,
  ruleSet: RuleSet,
): Promise<readonly Diagnostic[]> {
  const hasWritten = "written" in document && !("addressed" in document);
  const target = hasWritten ? { ...document, root: document.written ?? document.root } : document;
  const spec = "spec" in target ? target.spec : target;
  const levels = { ...(stage === "published" ? LEFT_TO_EFFECTIVE : {}), ...options.rules };
  const findingsOf = (root: JsonObject): Promise<readonly Finding[]> =>
    findings({
      file: spec.file,
      root,
      text: spec.text,
      version: spec.version,
      versionHeader: options.versionHeader,
      levels,
      ruleSet,
    });
  const { root } = target;
  const isTolerant = options.tolerant === true;
  const all = (await findingsOf(root)).filter((finding) => !isMistaken(finding));
  const found = isTolerant ? all.filter((finding) => !isLeftOut(finding, root, levels)) : all;
  const graded = found.map((finding) => ({
    finding,
    ...grade(finding.rule, finding.level, stage, levels, isTolerant),
  }));
  // Only an error needs the second run, which tells an overlay's faults from the publisher's.
  const isDoubtful = "spec" in target && target.provenance.length > 0 && graded.some((one) => one.severity === "error");
  const published = isDoubtful
    ? new Set((await findingsOf(ruleSet === "openapi-core" ? spec.root : publishedInCommonForm(spec).root)).map(keyOf))
    : undefined;
  const diagnostics = graded.map(({ finding, severity, remedy }): Diagnostic => {
    const code = `lint/${finding.rule}`;
    const cause = causes.get(code) ?? codes[code]?.cause;
    const fix = codes[code]?.fix;
    const isOfOverlay = severity === "error" && published?.has(keyOf(finding)) === false;
    const assumption = assumptionOf(finding, root);
    const isTolerated = isTolerant && severity === "error" && !isOfOverlay && levels[finding.rule] === undefined;
    return {
      code,
      severity: isTolerated ? "warning" : severity,
      message: finding.message,
      ...(isOfOverlay
        ? placesOfOverlay(target, spec, finding.at)
        : { place: placeOfFinding(target, spec, finding.at) }),
      ...(cause === undefined ? {} : { cause }),
      ...(fix === undefined ? {} : { fix }),
      ...(remedy === undefined ? {} : { remedy }),
      ...(isTolerated ? { isTolerated } : {}),
      ...(isTolerant && assumption !== undefined ? { assumption } : {}),
    };
  });
  return sortDiagnostics(withoutRepeats(diagnostics));
}

/** Findings are the same where only an index may differ, since an overlay moves items of lists. */
function keyOf({ rule, message, at }: Finding): string {
  return JSON.stringify([rule, message, typeof at === "string" ? at.replace(/\/\d+(?=\/|$)/g, "/0") : at]);
}

/** The action that made a fault, with the published line beside it; that line alone where no action did. */
function placesOfOverlay(
  target: SpecDocument | EffectiveSpec,
  spec: SpecDocument,
  at: Finding["at"],
): Pick<Diagnostic, "place" | "related"> {
  const place = placeOfFinding(target, spec, at);
  const action = "spec" in target && typeof at === "string" ? overlayToBlame(target, at) : undefined;
  if (action === undefined || action.overlay === place.file) return { place };
  const pointer = typeof at === "string" && "spec" in target ? { pointer: addressedPointer(target, at) } : {};
  return {
    place: { file: action.overlay, line: action.line, column: 1, ...pointer },
    related: [{ message: "made of what the specification says here", place }],
  };
}

function placeOfFinding(target: SpecDocument | EffectiveSpec, spec: SpecDocument, at: Finding["at"]): SourcePlace {
  if (typeof at === "object") return { file: spec.file, ...at };
  if (!("spec" in target)) return placeOf(spec, at);
  return { ...trace(target, at).place, pointer: addressedPointer(target, at) };
}

/** A rule that reaches a shared schema from two sides says the same twice. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((one) => [JSON.stringify([one.code, one.message, one.place]), one]));
  return [...seen.values()];
}
