import type { Configuration } from "../configuration.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LintWorkspaceInput } from "../lint/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { effectiveContent } from "../openapi/spec-content.js";
import type { ResultCache } from "../workspace/kept-results.js";
import { sha256 } from "../workspace/sha256.js";
import { openParts } from "./kept-parts.js";

/** Lint of a version's effective specifications, of which only the changed ones are linted. */
export async function lintVersion(
  version: string,
  effective: readonly EffectiveSpec[],
  configuration: Configuration,
  lint: (input: LintWorkspaceInput) => Promise<readonly Diagnostic[]>,
  cache: ResultCache,
): Promise<readonly Diagnostic[]> {
  const parts = openParts<readonly Diagnostic[]>(cache, `lint ${version}`);
  const settings = [configuration.lint ?? null, configuration.versionHeader ?? null];
  const found = await Promise.all(
    effective.map(async (spec) => {
      const key = sha256(JSON.stringify([settings, effectiveContent(spec)]));
      const known = parts.get(key);
      if (known !== undefined) return known;
      const findings = await lint({ configuration, published: [], effective: [spec], leavesExamples: true });
      parts.keep(key, findings);
      return findings;
    }),
  );
  parts.save();
  return found.flat();
}
