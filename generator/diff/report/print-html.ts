import { deflateRawSync } from "node:zlib";
import { readAsset } from "../../assets.js";
import { pagePolicy } from "../../templates/page-policy.js";
import { renderHtml } from "../../templates/render-html.js";
import type { DiffReport } from "../change.js";
import { withEntries } from "./entries.js";
import { type PageData, type PageOptions, pageData } from "./page-data.js";

/** Bytes that a page keeps to, as far as its sentences do: sources are left out from the last change on. */
const PAGE_SIZE = 290_000;

/**
 * A report as one HTML file that needs no other and no network: groups that open, filters, a picture of the changes by resource, both sources of each
 * change and its witness. Details are packed (RFC 1951), so that a page of hundreds of changes stays small; its script unpacks them. A
 * Content-Security-Policy (CSP Level 3) lets nothing run or load but its own style and script, named by their hashes.
 */
export function printDiffHtml(report: DiffReport, options: PageOptions): string {
  const data = pageData(withEntries(report), options);
  const style = readAsset("templates/diff.css.hbs");
  const script = readAsset("templates/diff.js.hbs");
  const policy = pagePolicy(style, script);
  const changes = data.groups.flatMap((group) => group.changes);
  const opened = data.groups.findIndex(({ changes: own }) => own.some(({ isQuiet }) => !isQuiet));
  const groups = data.groups.map(({ words, changes: own }, index) => ({
    ...words,
    open: index === Math.max(0, opened),
    changes: own.map(({ entry, body, isQuiet }) => ({ ...entry, body: isQuiet ? "" : renderBody(body) })),
  }));
  const rows = renderHtml("diff-rows.html.hbs", { rows: data.rows });
  const page = { ...data.page, groups, policy, style, script, rows };
  const size = Buffer.byteLength(renderHtml("diff.html.hbs", { ...page, packed: "" }));
  const packed = packedDetails(changes, PAGE_SIZE - size);
  return renderHtml("diff.html.hbs", { ...page, packed });
}

type PageChange = PageData["groups"][number]["changes"][number];

/** The details of each change, packed: with the sources of as many changes as fit. */
function packedDetails(changes: readonly PageChange[], space: number): string {
  const short = changes.map((change) => detailsOf(change, change.shortEvidence));
  const full = changes.map((change) => detailsOf(change, change.evidence));
  const pack = (count: number): string =>
    deflateRawSync(JSON.stringify([...full.slice(0, count), ...short.slice(count)]), { level: 9 }).toString("base64");
  const all = pack(changes.length);
  if (all.length <= space) return all;
  let [least, most] = [0, changes.length];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (pack(middle).length <= space) least = middle;
    else most = middle;
  }
  return pack(least);
}

function detailsOf({ body, isQuiet }: PageChange, evidence: object): string {
  return `${isQuiet ? renderBody(body) : ""}${renderHtml("diff-evidence.html.hbs", evidence)}`;
}

function renderBody(body: object): string {
  return renderHtml("diff-body.html.hbs", body).trimEnd();
}
