import { createHash } from "node:crypto";
import { jsonText } from "../../diagnostics/json-text.js";
import type { DiffReport } from "../change.js";
import { type Action, actionOf } from "./action.js";
import { changeDetails } from "./change-details.js";
import { entriesOf } from "./entries.js";
import { remarksOf } from "./remarks.js";
import { type RepositoryPath, reviewPlace } from "./review-place.js";

const SEVERITIES: { readonly [action in Action]: "major" | "minor" | "info" } = {
  breaking: "major",
  risky: "minor",
  absorbed: "info",
  safe: "info",
};

/** An entry of a code quality report, whose fields are those that GitLab reads (docs.gitlab.com/ci/testing/code_quality). */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "major" | "minor" | "info";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/**
 * A report as code quality of GitLab: the merge request shows each entry at its line of the new side.
 *
 * @param otherwise path where no change has a line in the repository, since an entry needs one
 */
export function printDiffGitlab(report: DiffReport, pathOf: RepositoryPath, otherwise: string): string {
  const { changes } = report;
  const known = changes.map((change) => reviewPlace(change, pathOf)?.file).find((file) => file !== undefined);
  const fallback = known ?? otherwise;
  const issues = [
    ...entriesOf(changes).map((change): Issue => {
      const place = reviewPlace(change, pathOf);
      return {
        description: changeDetails(change).join(" "),
        check_name: change.id,
        fingerprint: change.fingerprint,
        severity: SEVERITIES[actionOf(change)],
        location: { path: place?.file ?? fallback, lines: { begin: place?.line ?? 1 } },
      };
    }),
    ...remarksOf(report).map((remark): Issue => {
      const { code, message, place } = remark;
      // Both sides may have the same reference.
      const own = report.unread?.includes(remark) === true ? `${place?.file}:${place?.line} ${message}` : message;
      const file = place && pathOf(place.file);
      return {
        description: message,
        check_name: code,
        fingerprint: createHash("sha256").update(own).digest("hex").slice(0, 16),
        severity: "minor",
        location: { path: file ?? fallback, lines: { begin: file === undefined ? 1 : (place?.line ?? 1) } },
      };
    }),
  ];
  return jsonText(issues);
}
