import type { Change, ChangePlace, DiffReport, Witness } from "../change.js";
import { type Action, actionOf, actions, countActions } from "./action.js";
import { changedLines } from "./changed-lines.js";
import { compactJson } from "./compact-json.js";
import { changesInWords, workInWords } from "./count-in-words.js";
import { fingerprintsOf, messageOf } from "./entries.js";
import type { Excerpt, ExcerptOf } from "./excerpt.js";
import { type CodeToken, highlightJson, highlightSource } from "./highlight.js";
import { findingInWords, loweredInWords, raisedInWords } from "./level-words.js";
import { nextVersion, nextVersionInWords } from "./next-version.js";
import { pageSentence, pageText } from "./page-text.js";
import { type ResourceOf, resourcesOf } from "./resources.js";
import { type PictureRow, pictureRows, radiusOf, WHOLE_API } from "./summary-picture.js";
import { typesLine } from "./types-line.js";
import { unreadInWords } from "./unread-words.js";
import { witnessNoun } from "./witness-words.js";
import { type Reach, reachesOf } from "./words/reach-words.js";
import type { TypesWords } from "./words/words.js";

/** Everything that a page needs besides the report. */
export interface PageOptions {
  /** Gives the sources to show beside each other. */
  readonly excerpt: ExcerptOf;
  /** Groups operations by resource of the client; by path unless given. */
  readonly resourceOf?: ResourceOf;
  readonly ignored?: number;
}

/** Operations shown before the others fold away. */
const OPERATIONS = 4;

/** Rows of the picture that the page has at once. */
const ROWS = 10;

/** A page as plain objects for templates; every text of a specification is without unseen characters. */
export interface PageData {
  readonly page: object;
  /** The first rows of the picture. */
  readonly rows: readonly object[];
  readonly groups: readonly {
    readonly words: object;
    readonly changes: readonly {
      readonly entry: object;
      readonly body: object;
      /** True where the body belongs to the details: nothing is asked of the reader. */
      readonly isQuiet: boolean;
      readonly evidence: object;
      /** The same without the sources. */
      readonly shortEvidence: object;
    }[];
  }[];
}

/** The data of the page's templates. */
export function pageData(report: DiffReport, options: PageOptions): PageData {
  const counts = countActions(report.changes);
  const rows = pictureRows(report.changes, options.resourceOf);
  const largest = Math.max(0, ...rows.flatMap(({ counts: row }) => Object.values(row)));
  const identifiers = identifiersOf(report.changes);
  const resources = rows.map(({ resource }) => pageText(resource)).sort();
  const { unwitnessed } = report.summary;
  const next = nextVersion(report);
  const groups = actions.flatMap((words) => {
    const changes = report.changes.flatMap((change, index) =>
      actionOf(change) === words.action
        ? [changeData(change, identifiers[index] ?? "", resources, report, options)]
        : [],
    );
    return changes.length === 0 ? [] : [{ words: { ...words, count: changes.length }, changes }];
  });
  return {
    page: {
      from: pageText(report.from),
      to: pageText(report.to),
      empty: report.changes.length === 0,
      // The lead says that settings leave out all of them.
      unchanged: report.changes.length === 0 && report.unread === undefined && (report.lowered ?? []).length === 0,
      total: report.changes.length,
      lead: workInWords(report),
      notes: [
        ...(report.unread ?? []).map((warning) => pageText(unreadInWords(warning))),
        ...(next === undefined ? [] : [nextVersionInWords(next)]),
        ...(unwitnessed > 0
          ? [
              `${changesInWords(unwitnessed)} ${unwitnessed === 1 ? "breaks" : "break"} calls without a proof, which no message can give.`,
            ]
          : []),
        ...(options.ignored ? [`${changesInWords(options.ignored)} left out by settings.`] : []),
        ...(report.lowered ?? []).map((change) => pageText(`${change.message} (${loweredInWords(change)})`)),
        ...(report.findings ?? []).map((finding) => pageText(findingInWords(finding))),
      ],
      levels: actions.map((words) => ({
        ...words,
        short: SHORT[words.action],
        // A heading does not repeat it.
        title: words.title === SHORT[words.action] ? "" : words.title,
        count: counts[words.action],
      })),
      resources,
      moreRows: Math.max(0, rows.length - ROWS),
    },
    rows: rows.slice(0, ROWS).map((row) => rowData(row, largest)),
    groups,
  };
}

const SHORT: { readonly [action in Action]: string } = {
  breaking: "Breaking",
  risky: "Risky",
  absorbed: "Handled for you",
  safe: "Safe",
};

function rowData({ resource, counts }: PictureRow, largest: number): object {
  return {
    resource: pageText(resource),
    path: resource !== WHOLE_API,
    cells: actions.map(({ action }) => ({
      action,
      label: SHORT[action].toLowerCase(),
      count: counts[action],
      radius: radiusOf(counts[action], largest),
    })),
  };
}

/** An anchor for each change: its fingerprint, made unique and safe for an address. */
function identifiersOf(changes: readonly Change[]): readonly string[] {
  const seen = new Map<string, number>();
  return changes.map(({ fingerprint }) => {
    const base = fingerprint.replace(/[^\w-]/g, "");
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base}-${times}`;
  });
}

function changeData(
  change: Change,
  identifier: string,
  resources: readonly string[],
  report: DiffReport,
  options: PageOptions,
): PageData["groups"][number]["changes"][number] {
  const { wire, sdk, advice, absorbedBy, witnessMissing, unproven } = change;
  const action = actionOf(change);
  const reached = resourcesOf(change, options.resourceOf);
  const isQuiet = action === "safe" || action === "absorbed";
  const shortEvidence = {
    identifier,
    rule: pageText(change.id),
    fingerprints: fingerprintsOf(change).map(pageText),
    isOne: fingerprintsOf(change).length === 1,
    wire,
    sdk,
    absorbed: change.absorbed,
    types: typesData(change.types),
    panes: [],
    witness: change.witness === undefined ? null : witnessData(change.witness, change),
    witnessMissing: pageSentence(witnessMissing ?? unproven ?? ""),
  };
  return {
    entry: {
      identifier,
      action,
      resources: (reached.length === 0 ? [WHOLE_API] : reached)
        .map((name) => resources.indexOf(pageText(name)))
        .join(" "),
      message: pageSentence(messageOf(change)),
      at:
        change.named || isQuiet
          ? ""
          : pageText(
              reachesOf(change)
                .map(({ words, operations: at }) => `${words}${placeWords(at)}`)
                .join("; "),
            ),
    },
    body: {
      places: change.named ? [] : reachesOf(change).map(placeData),
      // Programs without the client meet a hidden change all the same.
      adviceLabel: action === "absorbed" ? "Without it" : "To do",
      advice: pageSentence(advice ?? ""),
      absorbedBy: pageSentence(absorbedBy ?? ""),
      raised: pageSentence(raisedInWords(change) ?? ""),
    },
    isQuiet,
    evidence: { ...shortEvidence, panes: panes(change, report, options) },
    shortEvidence,
  };
}

/** The first operation that a change reaches, and the number of the others. */
function placeWords([first, ...others]: readonly string[]): string {
  if (first === undefined) return "the whole API";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Operations that a change reaches, and which of their messages; webhooks and callbacks by their names. */
function placeData({ words, operations }: Reach): object {
  const met = operations.map(operationData);
  return {
    words: pageText(words.trim()),
    operations: met.slice(0, OPERATIONS),
    more: met.slice(OPERATIONS),
    moreCount: Math.max(0, met.length - OPERATIONS),
  };
}

function operationData(operation: string): object {
  const [method = "", ...path] = operation.split(" ");
  return { method: pageText(method), path: pageText(path.join(" ")) };
}

function typesData(types: TypesWords | undefined): object | null {
  if (types === undefined) return null;
  if ("sentence" in types) return { sentence: pageSentence(typesLine(types)), pair: false };
  const { name = "", before, after } = types;
  return { pair: true, name: pageText(name), before: pageText(before), after: pageText(after) };
}

/** Both sides; one that does not have the declaration says so. None where neither side has a place. */
function panes({ from, to }: Change, report: DiffReport, { excerpt }: PageOptions): readonly object[] {
  if (from === undefined && to === undefined) return [];
  const before = from && excerpt(from);
  const after = to && excerpt(to);
  return [
    pane("before", report.from, from, before, after, "Not declared here: it is new."),
    pane("after", report.to, to, after, before, "Not declared here: it is gone."),
  ];
}

function pane(
  side: "before" | "after",
  version: string,
  place: ChangePlace | undefined,
  excerpt: Excerpt | undefined,
  other: Excerpt | undefined,
  absent: string,
): object {
  const marked = excerpt === undefined ? new Set<number>() : changedLines(excerpt, other);
  return {
    side,
    before: side === "before",
    version: pageText(version),
    place: place === undefined ? "" : pageText(`${place.file}:${place.line}:${place.column}`),
    pointer: pageText(place?.pointer ?? ""),
    absent: place === undefined ? absent : "The source is not at hand.",
    lines: (excerpt?.lines ?? []).map((text, index) => {
      const number = (excerpt?.firstLine ?? 1) + index;
      return { number, marked: marked.has(number), tokens: highlightSource(text).map(tokenData) };
    }),
  };
}

function witnessData(witness: Witness, change: Change): object {
  const { accepted_by, rejected_by, reason, value } = witness;
  return {
    noun: pageText(witnessNoun(witness, change)),
    accepted: pageText(accepted_by),
    rejected: pageText(rejected_by),
    reason: pageSentence(reason),
    tokens: highlightJson(compactJson(value)).map(tokenData),
  };
}

function tokenData(token: CodeToken): object {
  return { ...token, plain: token.kind === "plain" };
}
