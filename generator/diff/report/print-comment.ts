import type { Change, DiffReport } from "../change.js";
import { actionOf, actions } from "./action.js";
import { breaksInWords, hiddenInWords } from "./breaks-words.js";
import { summaryInWords } from "./count-in-words.js";
import { fingerprintsOf, messageOf, withEntries } from "./entries.js";
import { changeFails, type FailLevel } from "./fails-on.js";
import { FINDINGS_TITLE, findingInWords, loweredInWords, raisedInWords } from "./level-words.js";
import { markdownName, markdownSentence } from "./markdown-text.js";
import { nextVersion, nextVersionInWords } from "./next-version.js";
import { reachInMarkdown } from "./print-changelog.js";
import { type RepositoryPath, reviewPlace } from "./review-place.js";
import { typesLine } from "./types-line.js";
import { unreadInWords } from "./unread-words.js";
import { witnessClaim, witnessLine } from "./witness-words.js";
import { shortened } from "./wrap-text.js";

/** First line of each comment: a workflow finds its earlier comment by it, and replaces that. */
export const COMMENT_MARKER = "<!-- apipin diff -->";

/** Bytes of a comment. GitHub takes 65,536 characters, GitLab 1,000,000. */
const MOST_BYTES = 60_000;

/** Characters of a message that proves a break. */
const LONGEST = 600;

/**
 * A comment for a pull request in Markdown: the summary, changed settings and each entry that fails the run open, the rest folded. It stays below the
 * size limit of the platforms; entries that do not fit are counted at the end.
 *
 * @param options `failOn`: default `breaking`
 */
export function printDiffComment(
  whole: DiffReport,
  pathOf: RepositoryPath,
  options: { readonly ignored?: number; readonly failOn?: FailLevel } = {},
): string {
  const report = withEntries(whole);
  const next = nextVersion(whole);
  const space = new Space();
  space.add(COMMENT_MARKER);
  space.add(`## API changes: ${titleOf(report)}`);
  space.add(`${markdownName(report.from)} → ${markdownName(report.to)}: ${summaryInWords(report, options.ignored)}.`);
  if (next !== undefined) space.add(markdownSentence(nextVersionInWords(next)));
  const { findings = [], lowered = [], unread = [] } = whole;
  space.list(
    heading("Not compared", unread.length),
    unread.map((warning) => `- ${markdownSentence(unreadInWords(warning))}`),
  );
  space.list(
    heading(FINDINGS_TITLE, findings.length),
    findings.map((finding) => `- ${markdownSentence(findingInWords(finding))}`),
  );
  const groups = actions.map(({ action, title }) => {
    const changes = report.changes.filter((change) => actionOf(change) === action);
    const open = changes.filter((change) => changeFails(change, options.failOn ?? "breaking"));
    return { title, open, folded: changes.filter((change) => !open.includes(change)) };
  });
  for (const { title, open } of groups) {
    space.list(
      heading(title, open.length),
      open.map((change) => openItem(change, pathOf)),
    );
  }
  space.fold(
    `Lowered by settings (${lowered.length})`,
    lowered.map((change) => `- ${markdownSentence(change.message)} ${markdownSentence(`(${loweredInWords(change)})`)}`),
  );
  for (const { title, open, folded } of groups) {
    space.fold(`${title} (${folded.length}${open.length > 0 ? " more" : ""})`, folded.map(foldedItem));
  }
  return space.text();
}

/** Blocks of a comment, as far as they fit. */
class Space {
  readonly #blocks: string[] = [];
  #left = MOST_BYTES;
  #omitted = 0;

  /** Adds a block where it fits. */
  add(block: string): void {
    if (this.#take(block)) this.#blocks.push(block);
  }

  /** A heading with the items that fit. */
  list(title: string, items: readonly string[]): void {
    this.#items(title, items, []);
  }

  /** The same, folded. */
  fold(title: string, items: readonly string[]): void {
    this.#items(`<details><summary>${title}</summary>`, items, ["</details>"]);
  }

  #items(start: string, items: readonly string[], end: readonly string[]): void {
    const left = this.#left;
    const isOpen = this.#take([start, ...end].join("\n\n"));
    const shown = isOpen ? items.filter((item) => this.#take(item)) : [];
    this.#omitted += items.length - shown.length;
    if (shown.length === 0) this.#left = left;
    else this.#blocks.push(start, shown.join("\n"), ...end);
  }

  /** Takes the bytes of a block, and of the line ends behind it, where there are so many left. */
  #take(block: string): boolean {
    const size = Buffer.byteLength(block) + 2;
    if (size > this.#left) return false;
    this.#left -= size;
    return true;
  }

  text(): string {
    const more =
      this.#omitted === 0 ? [] : [`${this.#omitted} more entries do not fit here; \`apipin diff\` prints them all.`];
    return `${[...this.#blocks, ...more].join("\n\n")}\n`;
  }
}

function titleOf(report: DiffReport): string {
  const { lowered = [], unread = [] } = report;
  if (report.changes.length === 0 && lowered.length === 0 && unread.length > 0) return "none found, not all compared";
  return `${verdictOf(report)}${unread.length === 0 ? "" : ", not all compared"}`;
}

function verdictOf({ changes, lowered = [] }: DiffReport): string {
  const count = (action: string): number => changes.filter((change) => actionOf(change) === action).length;
  const [breaking, risky] = [count("breaking"), count("risky")];
  if (changes.length === 0) return lowered.length === 0 ? "none" : "none that settings leave";
  if (breaking > 0) return `${breaking} breaking${risky > 0 ? `, ${risky} to check` : ""}`;
  return risky > 0 ? `${risky} to check` : "nothing breaks";
}

function heading(title: string, count: number): string {
  return `### ${title} (${count})`;
}

/** A change with all that a reviewer needs; a long message that proves it is cut. */
function openItem(change: Change, pathOf: RepositoryPath): string {
  const { advice, types, witness, witnessMissing, unproven } = change;
  const hidden = hiddenInWords(change);
  const place = reviewPlace(change, pathOf);
  const proof = witness && `${witnessClaim(witness, change)} (${witness.reason})`;
  const lines = [
    change.named ? undefined : `At ${reachInMarkdown(change)}`,
    advice && `To do: ${markdownSentence(advice)}`,
    `Breaks ${breaksInWords(change)}`,
    hidden && `Hidden ${markdownSentence(hidden)}`,
    raisedLine(change),
    types && `Types: ${markdownSentence(shortened(typesLine(types), LONGEST))}`,
    proof &&
      `${markdownSentence(proof)}: ${markdownName(shortened(witness === undefined ? "" : witnessLine(witness), LONGEST))}`,
    proof === undefined
      ? (witnessMissing ?? unproven) && markdownSentence(witnessMissing ?? unproven ?? "")
      : undefined,
    `${place === undefined ? "" : `${markdownName(`${place.file}:${place.line}`)}, `}${[change.id, ...fingerprintsOf(change)].map(markdownName).join(", ")}`,
  ];
  const shown = lines.filter((line) => line !== undefined && line !== "").map((line) => `  - ${line}`);
  return [`- ${markdownSentence(messageOf(change))}`, ...shown].join("\n");
}

/** A change by its sentence; where the reader has to check something, with what. */
function foldedItem(change: Change): string {
  const at = change.named ? "" : ` (at ${reachInMarkdown(change)})`;
  const raised = change.raised === undefined ? "" : `\n  - ${raisedLine(change)}`;
  const hidden = hiddenInWords(change);
  const details =
    actionOf(change) === "risky"
      ? [
          ...(change.advice === undefined ? [] : [`To do: ${markdownSentence(change.advice)}`]),
          `Breaks ${breaksInWords(change)}`,
          ...(hidden === undefined ? [] : [`Hidden ${markdownSentence(hidden)}`]),
        ]
      : [];
  return `- ${markdownSentence(messageOf(change))}${at}${details.map((detail) => `\n  - ${detail}`).join("")}${raised}`;
}

function raisedLine(change: Change): string | undefined {
  const words = raisedInWords(change);
  return words && `Raised: ${markdownSentence(words)}`;
}
