import { globFits } from "../../openapi/glob.js";
import { templateShape } from "../../openapi/path-template.js";
import type { BaseOperations, Change, DiffReport, RaisedLevel, Verdict } from "../change.js";
import { atLeast, remainingVerdict } from "../report/action.js";
import type { SeverityRule } from "./settings.js";

/** A change with a level that settings gave it, and the first entry that took part. */
export interface Levelled {
  readonly change: Change;
  readonly before: Verdict;
  readonly level: Verdict;
  readonly rule: SeverityRule;
}

/**
 * Gives changes their levels. A change that reaches several operations has the worst level of them. Paths and stability are those of the old side:
 * an operation that only the new side has is stable there.
 */
export function applySeverities(
  { changes, base = {} }: Pick<DiffReport, "changes" | "base">,
  rules: readonly SeverityRule[],
): { readonly changes: readonly Change[]; readonly levelled: readonly Levelled[] } {
  if (rules.length === 0) return { changes, levelled: [] };
  const levelled = changes.flatMap((change) => levelOf(change, rules, base) ?? []);
  const known = new Map(levelled.map((each) => [each.change.fingerprint, each]));
  const given = changes.map((change): Change => {
    const found = known.get(change.fingerprint);
    if (found === undefined) return change;
    const { level: severity, before } = found;
    return { ...change, severity, ...(atLeast(severity, before) ? { raised: raisedBy(found) } : {}) };
  });
  return { changes: withoutBetterCauses(given), levelled };
}

function levelOf(change: Change, rules: readonly SeverityRule[], base: BaseOperations): Levelled | undefined {
  const before = remainingVerdict(change);
  const reached = change.operations.length === 0 ? [undefined] : change.operations;
  const found = reached.map((operation) => rules.find((rule) => fits(rule, change.id, operation, base)));
  const [first] = found.flatMap((rule) => rule ?? []);
  if (first === undefined) return undefined;
  const levels = found.map((rule) => rule?.level ?? before);
  const level = levels.reduce((worst, each) => (atLeast(each, worst) ? each : worst));
  return level === before ? undefined : { change, before, level, rule: first };
}

function raisedBy({ before, rule: { place, reason } }: Levelled): RaisedLevel {
  return { from: before, by: place, ...(reason === undefined ? {} : { reason }) };
}

function fits(
  { rule, path, stability }: SeverityRule,
  id: string,
  operation: string | undefined,
  base: BaseOperations,
): boolean {
  if (rule !== undefined && !globFits(rule, id)) return false;
  if (path === undefined && stability === undefined) return true;
  if (operation === undefined) return false;
  const known = base[templateShape(operation)];
  const own = known?.path ?? operation.slice(operation.indexOf(" ") + 1);
  return (
    (path === undefined || globFits(path, own)) &&
    (stability === undefined || stability === (known?.stability ?? "stable"))
  );
}

/** A change whose cause has a lower level is an entry by itself: nothing worse hides behind a better one. */
function withoutBetterCauses(changes: readonly Change[]): readonly Change[] {
  const known = new Map(changes.map((change) => [change.fingerprint, change]));
  return changes.map((change) => {
    const cause = change.cause === undefined ? undefined : known.get(change.cause);
    if (cause === undefined || atLeast(remainingVerdict(cause), remainingVerdict(change))) return change;
    const { cause: _, ...alone } = change;
    return alone;
  });
}
