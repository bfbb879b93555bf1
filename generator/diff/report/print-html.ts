import { createHash } from "node:crypto";
import { readAsset } from "../../assets.js";
import type { DiffReport } from "../change.js";
import { withEntries } from "./entries.js";
import { type PageOptions, pageData } from "./page-data.js";
import { renderHtml } from "./render-html.js";

/**
 * A report as one HTML file that needs no other and no network: a picture of the changes by resource, filters, both sources of each change and
 * its witness. A Content-Security-Policy (CSP Level 3) lets nothing run or load but its own style and script, named by their hashes.
 */
export function printDiffHtml(report: DiffReport, options: PageOptions): string {
  const style = readAsset("templates/diff.css.hbs");
  const script = readAsset("templates/diff.js.hbs");
  const policy = [
    "default-src 'none'",
    `style-src '${integrity(style)}'`,
    `script-src '${integrity(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return renderHtml("diff.html.hbs", { ...pageData(withEntries(report), options), policy, style, script });
}

function integrity(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
