import { codeFrame } from "./code-frame.js";
import { countSeverities, countsInWords } from "./count-severities.js";
import { type Diagnostic, type Remedy, type Severity, type SourcePlace, severities } from "./diagnostic.js";
import { type FindingGroup, groupFindings } from "./group-findings.js";
import type { Colors, PrintContext } from "./print-context.js";
import { separateBlocks } from "./separate-blocks.js";
import { sortDiagnostics } from "./sort-diagnostics.js";

/** Lines up to which every finding is printed whole: with what a command says besides, about forty. */
const WHOLE = 32;

/** Kinds of errors that are printed whole where there are many. */
const WHOLE_ERRORS = 3;

/**
 * Diagnostics for a person: message, place, code frame, cause and fix of each, errors last, and the counts at the end. Of one severity,
 * findings that shape the client come before those about style. A finding of several
 * places is printed once, with all of them. Where findings fill more than 32 lines, each kind has a line with its count, and
 * the first errors are whole.
 *
 * @param showsAll prints each finding whole, however many there are
 * @returns lines, an empty one between two findings
 */
export function printText(
  diagnostics: readonly Diagnostic[],
  context: PrintContext,
  showsAll = true,
): readonly string[] {
  const sorted = errorsLast(sortDiagnostics(diagnostics));
  const counts = countsInWords(countSeverities(diagnostics));
  const blocks: (readonly string[])[] = [];
  let length = 0;
  for (const group of groupFindings(sorted)) {
    const block = printOne(group, context);
    blocks.push(block);
    // With the empty line after it; the counts are one more.
    length += block.length + 1;
    if (!showsAll && length + 1 > WHOLE) return printKinds(sorted, counts, context);
  }
  return separateBlocks([...blocks, [counts]]);
}

/** By severity, errors last; of the others first those that say how something is read. */
function errorsLast(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...severities].reverse().flatMap((level) => {
    const own = sorted.filter(({ severity }) => severity === level);
    return level === "error" ? own : [...own.filter(decidesClient), ...own.filter((one) => !decidesClient(one))];
  });
}

/** Whether a finding says what the client is, and not how the document is written. */
function decidesClient({ code, assumption, isTolerated }: Diagnostic): boolean {
  return assumption !== undefined || isTolerated === true || !code.startsWith("lint/");
}

/** A line for each kind of finding; of the first kinds of errors the first one whole. */
function printKinds(sorted: readonly Diagnostic[], counts: string, context: PrintContext): readonly string[] {
  const { colors } = context;
  const names = sorted.map(({ severity, code }) => `${severity} ${code}`);
  const kinds = [...new Set(names)].map((name) => sorted.filter((_, index) => names[index] === name));
  const errors = kinds.filter(([first]) => first?.severity === "error");
  const whole = errors.slice(0, WHOLE_ERRORS);
  const short = kinds.filter((kind) => !whole.includes(kind)).map((kind) => kindLine(kind, colors));
  const blocks = whole.map((kind) => {
    const [group, ...others] = groupFindings(kind);
    if (group === undefined) return [];
    const named = others.slice(0, FIRST_OTHERS).map(({ finding: { message, place } }) => {
      return `  ${colors.dim("also:")} ${message}${place === undefined ? "" : ` ${placeInWords(place)}`}`;
    });
    const more = kind.length - 1 - group.others.length - named.length;
    const rest = more > 0 ? [`  ${colors.dim(`and ${more} more of this kind`)}`] : [];
    return [...printOne(group, context, FIRST_PLACES), ...named, ...rest];
  });
  const hint = colors.dim("--all prints each of them; `apipin explain <code>` says why it matters and what to do");
  return separateBlocks([short, ...blocks, [counts, hint]]);
}

/** Places of a finding that are named beside its first. */
const FIRST_PLACES = 5;

/** Other findings of a kind that are named in a line each. */
const FIRST_OTHERS = 10;

/** Characters of a message in the line of its kind. */
const MESSAGE_LENGTH = 100;

function kindLine(kind: readonly Diagnostic[], colors: Colors): string {
  const [first] = kind;
  if (first === undefined) return "";
  const { severity, code, message, place, assumption } = first;
  const read = assumption === undefined ? "" : ` Read as if ${assumption}.`;
  const at = place === undefined ? "" : ` ${colors.cyan(placeInWords(place))}`;
  const count = kind.length === 1 ? "" : ` ${kind.length} ×`;
  return `${severityColour(severity, colors)(severity)}${count} ${colors.dim(code)} ${shortened(message)}${read}${at}`;
}

function shortened(message: string): string {
  return message.length > MESSAGE_LENGTH ? `${message.slice(0, MESSAGE_LENGTH)}…` : message;
}

function printOne(
  { finding: diagnostic, others }: FindingGroup,
  { texts, colors }: PrintContext,
  mostPlaces: number = others.length,
): readonly string[] {
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
    ...otherPlaces(others, mostPlaces, colors),
  ];
}

const TOLERATED = "an error without `lint: { tolerant: true }` in apipin.yaml";

const REMEDIES: { readonly [remedy in Remedy]: string } = {
  overlay: "can be corrected by: an overlay",
  "mock overlay": "can be corrected by: a mock overlay",
  emitter: "corrected by: the emitter",
  loader: "corrected by: the loader",
};

/** The places by file, a line each. */
function otherPlaces(others: readonly SourcePlace[], most: number, colors: Colors): readonly string[] {
  if (others.length === 0) return [];
  const named = others.slice(0, most);
  const files = [...new Set(named.map(({ file }) => file))];
  const lines = files.map((file) => {
    const places = named.filter((place) => place.file === file).map(({ line, column }) => `${line}:${column}`);
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
