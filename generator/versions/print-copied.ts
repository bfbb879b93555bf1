import { quantity } from "../diagnostics/quantity.js";
import { markdownCode, markdownText } from "../templates/render.js";
import type { LeftAction, TriedAction } from "./copy-overlays.js";
import type { NameChange } from "./name-changes.js";
import type { Addition } from "./plan-addition.js";
import { NO_SERVICE } from "./reason-against.js";

/** Actions that apply and were not carried up to which each is listed. */
const FEW = 20;

/** The specifications that came into a version and the overlay actions that were tried on them, as Markdown. */
export function printAdded({ version, base, specs, copied }: Addition, showsAll: boolean): string {
  const { carried, applicable, staying, left } = copied;
  const isOfBase = ({ from }: TriedAction): boolean => from === base;
  const lines = [
    `# Version ${version}`,
    "",
    ...specs.map(({ file }) => `- ${file}`),
    "",
    `## Overlays copied forward from ${base ?? "no version"}`,
    "",
    ...counted(carried.filter(isOfBase)),
    ...[...new Set(carried.filter((action) => !isOfBase(action)).map(({ from }) => from))].flatMap((from) => [
      "",
      `## Overlays copied from ${from === "" ? "actions for every version" : from}`,
      "",
      ...counted(carried.filter((action) => action.from === from)),
    ]),
  ];
  const renamed = carried.filter(({ names }) => names.length > 0);
  if (renamed.length > 0) lines.push("", "## Names that are other ones now", "", ...nameLines(renamed));
  if (applicable.length > 0) {
    lines.push("", "## Actions that apply, and were not carried", "");
    lines.push(...(showsAll || applicable.length <= FEW ? applicable.map(leftLine) : reasonLines(applicable)));
  }
  if (staying.length > 0) {
    lines.push("", "## Actions for every version that stay with those they serve", "");
    lines.push(...staying.map(leftLine));
  }
  const gone = left.filter((action) => isOfBase(action) && action.reason !== NO_SERVICE);
  const others = left.filter((action) => !isOfBase(action) && action.reason !== NO_SERVICE);
  if (gone.length > 0) {
    lines.push("", "## Actions that do not apply, and were left out", "");
    lines.push(...gone.map(leftLine));
  }
  if (others.length > 0) {
    lines.push("", "## Actions of other versions that do not apply", "");
    lines.push(...(showsAll ? others.map(leftLine) : reasonLines(others)));
  }
  const unserved = left.filter(({ reason }) => reason === NO_SERVICE);
  if (unserved.length > 0) {
    const subject = quantity(unserved.length, "action is", "actions are");
    lines.push("", `${subject} for services that the version does not have.`);
  }
  return `${lines.join("\n")}\n`;
}

/** Files with the number of their actions. */
function counted(actions: readonly TriedAction[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { overlay } of actions) counts.set(overlay, (counts.get(overlay) ?? 0) + 1);
  if (counts.size === 0) return ["None."];
  return [...counts].map(([overlay, count]) => `- ${overlay}: ${count} ${count === 1 ? "action" : "actions"}`);
}

/** Each name that copies of actions have otherwise, why, and where the actions are. */
function nameLines(actions: readonly TriedAction[]): readonly string[] {
  const changes = new Map(
    actions.flatMap(({ names }) =>
      names.map((change) => [[change.kind, change.service, change.earlier, change.present].join(" "), change] as const),
    ),
  );
  return [...changes.values()].map((change) => {
    const own = actions.filter(({ names }) => names.some((each) => isSame(each, change)));
    const places = own.map(({ overlay, line }) => `${overlay}:${line}`).join(", ");
    const { kind, service, earlier, present, reason } = change;
    return `- ${kind} ${markdownCode(earlier)} of ${markdownText(service)} is ${markdownCode(present)}: ${markdownText(reason)}; in copies of ${places}`;
  });
}

function isSame(one: NameChange, other: NameChange): boolean {
  return one.kind === other.kind && one.earlier === other.earlier && one.present === other.present;
}

function leftLine({ overlay, line, target, reason }: LeftAction): string {
  return `- ${overlay}:${line} ${markdownCode(target)}: ${markdownText(reason)}`;
}

/** The lines of each file by reason. */
function reasonLines(actions: readonly LeftAction[]): readonly string[] {
  const groups = new Map<string, LeftAction[]>();
  for (const action of actions) {
    const key = `${action.overlay} ${action.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [`- ${first.overlay}:${own.map(({ line }) => line).join(", ")}: ${markdownText(first.reason)}`];
  });
}
