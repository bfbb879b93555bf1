import type { Colors } from "../../diagnostics/print-context.js";
import { separateBlocks } from "../../diagnostics/separate-blocks.js";
import type { AlikeDeclaration, Change, ChangePlace, DiffReport } from "../change.js";
import { type Action, type ActionWords, actionOf, actions } from "./action.js";
import { breaksInWords, hiddenInWords } from "./breaks-words.js";
import { summaryInWords } from "./count-in-words.js";
import { fingerprintsOf, messageOf, restInWords, withEntries } from "./entries.js";
import { FINDINGS_TITLE, loweredInWords, raisedInWords } from "./level-words.js";
import { nextVersion, nextVersionInWords } from "./next-version.js";
import { typesLine } from "./types-line.js";
import { partOf, witnessClaim, witnessLine } from "./witness-words.js";
import { nameOf } from "./words/declaration-words.js";
import { reachesOf } from "./words/reach-words.js";
import type { TypesWords } from "./words/words.js";
import { shortened, wrapText } from "./wrap-text.js";

/** How a report is printed for a terminal. */
export interface PrintTextOptions {
  readonly colors: Colors;
  /** Columns of the terminal; 80 unless given. */
  readonly width?: number;
  /** Print every change that asks for nothing, every operation and whole witnesses. Otherwise they are counted or cut. */
  readonly all?: boolean;
  /** How to ask for that, e.g. a flag; named where something was left out. */
  readonly allHint?: string;
  /** How many changes an ignore file took out. */
  readonly ignored?: number;
}

const INDENT = "    ";
const LABEL = 9;
const OPERATIONS = 3;
const WITNESS_LENGTH = 200;
const TYPE_LENGTH = 300;
/** A blank that no line is broken at. */
const KEPT = "\u00a0";
const MARKS: { readonly [action in Action]: string } = { breaking: "✗", risky: "!", absorbed: "↺", safe: "·" };

/** The lines of a report for a person at a terminal: grouped by what the reader must do, and the counts at the end. */
export function printDiffText(whole: DiffReport, options: PrintTextOptions): readonly string[] {
  const report = withEntries(whole);
  const title = options.colors.bold(`${report.from} → ${report.to}`);
  const groups = actions.flatMap((words) => printGroup(words, report, options));
  const next = nextVersion(whole);
  const ending = [
    ...wrapText(summaryInWords(report, options.ignored), options.width ?? 80),
    ...(next === undefined ? [] : wrapText(nextVersionInWords(next), options.width ?? 80)),
  ];
  return separateBlocks([
    [title],
    ...unreadBlocks(whole, options),
    ...groups,
    ...settingsBlocks(whole, options),
    ending,
  ]);
}

/** References that the comparison is without; no block where all were read. */
function unreadBlocks({ unread = [] }: DiffReport, options: PrintTextOptions): readonly (readonly string[])[] {
  if (unread.length === 0) return [];
  const items = unread.flatMap(({ message, place, fix }) =>
    item(
      [
        message,
        ...(place === undefined ? [] : [`${place.file}:${place.line}:${place.column}`]),
        ...(fix === undefined ? [] : [fix]),
      ],
      options,
    ),
  );
  return [[options.colors.bold(`Not compared (${unread.length})`), ...items]];
}

/** Every change that settings lower, and settings that the new side changes; no block where there is neither. */
function settingsBlocks(
  { lowered = [], findings = [] }: DiffReport,
  options: PrintTextOptions,
): readonly (readonly string[])[] {
  const { bold } = options.colors;
  const items = (title: string, sentences: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    sentences.length === 0
      ? []
      : [[bold(`${title} (${sentences.length})`), ...sentences.flatMap((lines) => item(lines, options))]];
  return [
    ...items(
      "Lowered by settings",
      lowered.map((change) => [change.message, loweredInWords(change)]),
    ),
    ...items(
      FINDINGS_TITLE,
      findings.map(({ message, place }) => [message, ...(place === undefined ? [] : [`${place.file}:${place.line}`])]),
    ),
  ];
}

function item([first = "", ...rest]: readonly string[], { colors, width = 80 }: PrintTextOptions): readonly string[] {
  const [line = "", ...more] = wrapText(first, width - INDENT.length);
  return [
    `  ${MARKS.safe} ${line}`,
    ...more.map((each) => `${INDENT}${each}`),
    ...rest.flatMap((each) => wrapText(each, width - INDENT.length)).map((each) => `${INDENT}${colors.dim(each)}`),
  ];
}

/** A block for the heading and one for each change; none where there is no change. */
function printGroup(words: ActionWords, report: DiffReport, options: PrintTextOptions): readonly (readonly string[])[] {
  const { colors } = options;
  const changes = report.changes.filter((change) => actionOf(change) === words.action);
  if (changes.length === 0) return [];
  const paint = colourOf(words.action, colors);
  const heading = [
    paint(colors.bold(`${words.title} (${changes.length})`)),
    ...wrapText(words.meaning, options.width ?? 80).map(colors.dim),
  ];
  const shortened = words.action === "safe" && options.all !== true;
  const blocks = shortened
    ? [firstOfEachKind(changes, options)]
    : changes.map((change) => printChange(change, options));
  return [heading, ...blocks];
}

/** Changes that ask for nothing: one sentence of each kind, the most frequent kind first. */
function firstOfEachKind(
  changes: readonly Change[],
  { colors, allHint, width = 80 }: PrintTextOptions,
): readonly string[] {
  const kinds = new Map<string, Change[]>();
  for (const change of changes) kinds.set(change.id, [...(kinds.get(change.id) ?? []), change]);
  const lines = [...kinds]
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .flatMap(([, [first, ...others]]) => {
      if (first === undefined) return [];
      const { unnamed: _, unnamedBeside: __, ...named } = first;
      const message = [messageOf(named), ...restInWords(first, others.length)].join(" ");
      const [line = "", ...rest] = wrapText(message, width - INDENT.length);
      const reach = first.named ? [] : wrapText(`at ${reachOfOne(first)}`, width - INDENT.length);
      return [
        `  ${MARKS.safe} ${line}`,
        ...rest.map((each) => `${INDENT}${each}`),
        ...reach.map((each) => `${INDENT}${colors.dim(each.replaceAll(KEPT, " "))}`),
      ];
    });
  const hint = allHint === undefined ? [] : [colors.dim(`  Show each with ${allHint}.`)];
  return [...lines, ...hint];
}

/** The first operation of a change in each direction, and the number of the others. */
function reachOfOne(change: Change): string {
  return reachesOf(change)
    .map(({ words, operations: [first, ...others] }) => {
      if (first === undefined) return "the whole API";
      const more = others.length === 0 ? "" : ` and ${others.length} more`;
      return `${words}${first.replace(" ", KEPT)}${more}`;
    })
    .join("; ");
}

function printChange(change: Change, options: PrintTextOptions): readonly string[] {
  const { colors, width = 80 } = options;
  const action = actionOf(change);
  const [first = "", ...rest] = wrapText(messageOf(change), width - INDENT.length);
  return [
    `  ${colourOf(action, colors)(MARKS[action])} ${colors.bold(first)}`,
    ...rest.map((more) => `${INDENT}${colors.bold(more)}`),
    ...(change.named ? [] : field("at", reachInWords(change, options), options)),
    ...(action === "absorbed" ? hiddenFields(change, options) : askingFields(change, options)),
  ];
}

function askingFields(change: Change, options: PrintTextOptions): readonly string[] {
  return [
    ...field("do", change.advice, options, options.colors.bold),
    ...field("raised", raisedInWords(change), options),
    ...typeFields(change.types, options),
    ...field("breaks", breaksInWords(change), options),
    ...field("hidden", hiddenInWords(change), options),
    ...evidenceFields(change, options),
  ];
}

/** There is nothing to do: `all` shows the work without the absorber, and the reason. */
function hiddenFields(change: Change, options: PrintTextOptions): readonly string[] {
  const fields = [
    ...field("hidden", hiddenInWords(change), options),
    ...field("breaks", breaksInWords(change), options),
  ];
  if (options.all !== true) return fields;
  return [
    ...fields,
    ...field("without", change.advice && `it: ${change.advice}`, options),
    ...evidenceFields(change, options),
  ];
}

function evidenceFields(change: Change, options: PrintTextOptions): readonly string[] {
  const { witness } = change;
  const whole = witness === undefined ? "" : witnessLine(witness);
  const isCut = options.all !== true && whole.length > WITNESS_LENGTH;
  const part = isCut ? witness && partOf(witness) : undefined;
  const line = part === undefined ? whole : witnessLine(part);
  return [
    ...placeFields(change, options),
    ...field("proof", witness && `${witnessClaim(witness, change)}${part === undefined ? "" : ", in part"}:`, options),
    ...field("", isCut ? shortened(line, WITNESS_LENGTH) : line, options),
    ...field("", witness?.reason, options),
    ...field("no proof", change.witnessMissing ?? change.unproven, options),
    ...field("rule", [change.id, ...fingerprintsOf(change)].join(", "), options, options.colors.dim),
  ];
}

/**
 * Both places; a declaration that one side alone has is new or gone, and a change of the client alone may have none. Of several declarations the
 * places are those of the first; `all` has the others, too.
 */
function placeFields(change: Change, options: PrintTextOptions): readonly string[] {
  const { from, to, alike = [] } = change;
  if (from === undefined && to === undefined) return [];
  const name = alike.length === 0 ? "" : ` (${nameOf(change)})`;
  return [
    ...field("before", placeInWords(from, "not there", name), options),
    ...field("now", placeInWords(to, "gone", name), options),
    ...(options.all === true
      ? alike.flatMap((other) => field("also", alikeInWords(other, change, options), options))
      : []),
  ];
}

/** Another declaration that changed in the same way: its name, where it is met, and its place. */
function alikeInWords(other: AlikeDeclaration, { subject }: Change, options: PrintTextOptions): string {
  const { name, from, to } = other;
  const reach = reachInWords({ ...other, subject }, options);
  return `${name} at ${reach}, ${to === undefined ? `before ${placeInWords(from, "not there")}` : `now ${placeInWords(to, "gone")}`}`;
}

/** A type or call before and after below each other; a sentence as it is. */
function typeFields(types: TypesWords | undefined, options: PrintTextOptions): readonly string[] {
  if (types === undefined) return [];
  if ("sentence" in types) return field("types", typesLine(types), options);
  const { red, green } = options.colors;
  const { name, before, after } = types;
  const shown = (type: string): string => (options.all === true ? type : shortened(type, TYPE_LENGTH));
  return [
    ...field("types", name, options),
    ...field(name === undefined ? "types" : "", `- ${shown(before)}`, options, red),
    ...field("", `+ ${shown(after)}`, options, green),
  ];
}

/** Lines of one labelled field; none where there is no text. */
function field(
  label: string,
  text: string | undefined,
  { colors, width = 80 }: PrintTextOptions,
  paint: (text: string) => string = (plain) => plain,
): readonly string[] {
  if (text === undefined || text === "") return [];
  const lines = wrapText(text, width - INDENT.length - LABEL).map((line) => line.replaceAll(KEPT, " "));
  return lines.map((line, index) => `${INDENT}${colors.dim((index === 0 ? label : "").padEnd(LABEL))}${paint(line)}`);
}

function reachInWords(change: Parameters<typeof reachesOf>[0], options: PrintTextOptions): string {
  return reachesOf(change)
    .map(({ words, operations }) => `${words}${operationsInWords(operations, options)}`)
    .join("; ");
}

/** Operations separated by commas; a method stays beside its path. */
function operationsInWords(operations: readonly string[], { all }: PrintTextOptions): string {
  if (operations.length === 0) return "the whole API";
  const shown = all === true ? operations : operations.slice(0, OPERATIONS);
  const more = operations.length - shown.length;
  return `${shown.map((operation) => operation.replace(" ", KEPT)).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function placeInWords(place: ChangePlace | undefined, absent: string, name = ""): string {
  return place === undefined ? absent : `${place.file}:${place.line}:${place.column}${name}`;
}

function colourOf(action: Action, colors: Colors): (text: string) => string {
  const colours = { breaking: colors.red, risky: colors.yellow, absorbed: colors.magenta, safe: colors.green };
  return colours[action];
}
