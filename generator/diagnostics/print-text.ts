import { codeFrame } from "./code-frame.js";
import { countSeverities, countsInWords } from "./count-severities.js";
import type { Diagnostic, Severity, SourcePlace } from "./diagnostic.js";
import type { Colors, PrintContext } from "./print-context.js";
import { sortDiagnostics } from "./sort-diagnostics.js";
import { visibleText } from "./visible-text.js";

/** Diagnostics for a person: message, place, code frame, cause and fix of each, and the counts at the end. */
export function printText(diagnostics: readonly Diagnostic[], context: PrintContext): string {
  const blocks = sortDiagnostics(diagnostics).map((diagnostic) => printOne(diagnostic, context));
  return [...blocks, `${countsInWords(countSeverities(diagnostics))}\n`].join("\n");
}

function printOne(diagnostic: Diagnostic, { texts, colors }: PrintContext): string {
  const { place, related = [] } = diagnostic;
  const text = place === undefined ? undefined : texts.get(place.file);
  const frame = place === undefined || text === undefined ? "" : codeFrame(text, place, colors);
  const lines = [
    `${severityColour(diagnostic.severity, colors)(diagnostic.severity)} ${colors.bold(visibleText(diagnostic.message))} ${colors.dim(diagnostic.code)}`,
    ...(place === undefined ? [] : [`  ${colors.cyan(placeInWords(place))}`]),
    ...(frame === "" ? [] : frame.split("\n").map((line) => `  ${line}`)),
    ...related.map((other) => `  ${colors.dim("also:")} ${visibleText(other.message)}, ${placeInWords(other.place)}`),
    ...(diagnostic.cause === undefined ? [] : [`  ${colors.dim("why:")}  ${visibleText(diagnostic.cause)}`]),
    ...(diagnostic.fix === undefined ? [] : [`  ${colors.dim("fix:")}  ${visibleText(diagnostic.fix)}`]),
    ...(diagnostic.remedy === undefined ? [] : [`  ${colors.dim("mended by:")} ${diagnostic.remedy}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function placeInWords({ file, line, column }: SourcePlace): string {
  return `${visibleText(file)}:${line}:${column}`;
}

function severityColour(severity: Severity, colors: Colors): (text: string) => string {
  return severity === "error" ? colors.red : severity === "warning" ? colors.yellow : colors.blue;
}
