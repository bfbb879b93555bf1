import { type Configuration, isTolerant } from "../configuration.js";
import { type Diagnostic, severities } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, SpecDocument } from "../openapi/document.js";
import { checkLintConfiguration, type LintOptions, lintSpec } from "./index.js";
import { WITHOUT_EXAMPLES } from "./openapi-core.js";

/** The specifications of a workspace, as far as lint reads them. */
export interface LintWorkspaceInput {
  readonly configuration: Configuration;
  /** Linted first; empty where the effective ones are enough: a flaw that an overlay corrects is an error in those alone. */
  readonly published: readonly SpecDocument[];
  readonly effective: readonly EffectiveSpec[];
  /**
   * Leaves the checks of examples to `apipin lint` and `verify` where the workspace reads tolerantly: an example changes no client, and to check them
   * all compiles each schema of a specification.
   */
  readonly leavesExamples?: boolean;
}

/** Lint of all specifications of a workspace by the rules and levels of its configuration; each finding once, the worse where two are the same. */
export async function lintWorkspace(input: LintWorkspaceInput): Promise<readonly Diagnostic[]> {
  const { versionHeader, lint } = input.configuration;
  const tolerant = isTolerant(input.configuration);
  const left = tolerant && input.leavesExamples === true ? WITHOUT_EXAMPLES : {};
  const options: LintOptions = {
    ...(versionHeader === undefined ? {} : { versionHeader }),
    rules: { ...left, ...lint?.rules },
    tolerant,
  };
  const diagnostics = [...checkLintConfiguration(lint?.rules ?? {})];
  // A call takes no more than some 100,000 arguments, and a specification can have more findings.
  for (const spec of input.published)
    for (const each of await lintSpec(spec, "published", options)) diagnostics.push(each);
  for (const spec of input.effective)
    for (const each of await lintSpec(spec, "effective", options)) diagnostics.push(each);
  return worstOfEach(diagnostics);
}

/**
 * Each finding once. The published and the effective specification often have the same, and so do two specifications that refer to one file:
 * where code, message and place are the same, the worst remains, at the place of the first.
 */
function worstOfEach(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const worst = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = worst.get(key);
    if (known === undefined || severities.indexOf(finding.severity) < severities.indexOf(known.severity))
      worst.set(key, finding);
  }
  return [...worst.values()];
}

function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([code, message, place?.file, place?.line, place?.column]);
}
