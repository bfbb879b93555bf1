import { codeFrame } from "./code-frame.js";
import { countSeverities, countsInWords } from "./count-severities.js";
import type { Diagnostic, Remedy, Severity, SourcePlace } from "./diagnostic.js";
import { type FindingGroup, groupFindings } from "./group-findings.js";
import type { Colors, PrintContext } from "./print-context.js";
import { separateBlocks } from "./separate-blocks.js";
import { sortDiagnostics } from "./sort-diagnostics.js";

/**
 * Diagnostics for a person: message, place, code frame, cause and fix of each, and the counts at the end. What is said of several places is
 * said once, with all of them.
 *
 * @returns lines, an empty one between two findings
 */
export function printText(diagnostics: readonly Diagnostic[], context: PrintContext): readonly string[] {
  const blocks = groupFindings(sortDiagnostics(diagnostics)).map((group) => printOne(group, context));
  return separateBlocks([...blocks, [countsInWords(countSeverities(diagnostics))]]);
}

function printOne({ finding: diagnostic, others }: FindingGroup, { texts, colors }: PrintContext): readonly string[] {
  const { place, related = [] } = diagnostic;
  const text = place === undefined ? undefined : texts.get(place.file);
  const frame = place === undefined || text === undefined ? [] : codeFrame(text, place, colors);
  return [
    `${severityColour(diagnostic.severity, colors)(diagnostic.severity)} ${colors.bold(diagnostic.message)} ${colors.dim(diagnostic.code)}`,
    ...(place === undefined ? [] : [`  ${colors.cyan(placeInWords(place))}`]),
    ...frame.map((line) => `  ${line}`),
    ...related.map((other) => `  ${colors.dim("also:")} ${other.message}, ${placeInWords(other.place)}`),
    ...(diagnostic.cause === undefined ? [] : [`  ${colors.dim("why:")}  ${diagnostic.cause}`]),
    ...(diagnostic.assumption === undefined ? [] : [`  ${colors.dim("read as if:")} ${diagnostic.assumption}`]),
    ...(diagnostic.fix === undefined ? [] : [`  ${colors.dim("fix:")}  ${diagnostic.fix}`]),
    ...(diagnostic.remedy === undefined ? [] : [`  ${colors.dim(REMEDIES[diagnostic.remedy])}`]),
    ...(diagnostic.isTolerated === true ? [`  ${colors.dim(TOLERATED)}`] : []),
    ...otherPlaces(others, colors),
  ];
}

const TOLERATED = "an error without `lint: { tolerant: true }` in apipin.yaml";

const REMEDIES: { readonly [remedy in Remedy]: string } = {
  overlay: "can be mended by: an overlay",
  "mock overlay": "can be mended by: a mock overlay",
  emitter: "mended by: the emitter",
  loader: "mended by: the loader",
};

/** The places by file, a line each. */
function otherPlaces(others: readonly SourcePlace[], colors: Colors): readonly string[] {
  if (others.length === 0) return [];
  const files = [...new Set(others.map(({ file }) => file))];
  const lines = files.map((file) => {
    const places = others.filter((place) => place.file === file).map(({ line, column }) => `${line}:${column}`);
    return `    ${colors.cyan(`${file}:${places.join(", ")}`)}`;
  });
  return [`  ${colors.dim(others.length === 1 ? "and 1 more place:" : `and ${others.length} more places:`)}`, ...lines];
}

function placeInWords({ file, line, column }: SourcePlace): string {
  return `${file}:${line}:${column}`;
}

function severityColour(severity: Severity, colors: Colors): (text: string) => string {
  return severity === "error" ? colors.red : severity === "warning" ? colors.yellow : colors.blue;
}
