import { createHash } from "node:crypto";

/**
 * The Content-Security-Policy (CSP Level 3) of a page that needs no network: nothing runs or loads but its own style and script, named by their hashes.
 *
 * @param script of the page; undefined for a page without one
 */
export function pagePolicy(style: string, script?: string): string {
  return [
    "default-src 'none'",
    `style-src '${integrity(style)}'`,
    ...(script === undefined ? [] : [`script-src '${integrity(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function integrity(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
