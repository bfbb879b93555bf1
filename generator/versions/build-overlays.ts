import type { WorkspaceFile } from "../workspace/read.js";
import { actionNodes } from "./action-nodes.js";
import { type Arrival, type Candidate, isRepeated } from "./carriers.js";
import { type ActionEdit, editActions } from "./edit-actions.js";

/** Overlays with the actions that are carried. */
export interface BuiltOverlays {
  /** Texts of new and changed files. */
  readonly written: ReadonlyMap<string, string>;
  /** Index of each carried action in its file, by key. */
  readonly places: ReadonlyMap<string, number>;
}

/** Writes actions into the overlays of the specifications that come; everything else stays, character by character. */
export function buildOverlays(carried: readonly Candidate[], arrival: Arrival): BuiltOverlays {
  const written = new Map<string, string>();
  const places = new Map<string, number>();
  for (const [file, own] of byFile(carried)) {
    const [first] = own;
    if (first === undefined) continue;
    written.set(file, first.isShared ? sharedText(own, arrival, places) : ownText(own, arrival, places));
  }
  return { written, places };
}

/** The text of an action's copy; undefined for an action of `all/` that only gets more names in its lists. */
export function copyOf(candidate: Candidate, arrival: Arrival): string | undefined {
  const { isShared, from, node, nodes, source, index: action } = candidate;
  if (!isShared) return `${candidate.file} ${withIndent(blockOf(candidate, arrival.version), "")}`;
  if (!isRepeated(candidate)) return undefined;
  const edit: ActionEdit = { kind: "repeat", action, of: from, name: arrival.version, ...copyEdit(candidate, arrival) };
  const text = editActions(source.text, nodes, [edit]);
  return `${candidate.file} ${text.slice(node.end, node.end + text.length - source.text.length)}`;
}

/** The services and the names that a copy has otherwise than its original. */
function copyEdit(
  candidate: Candidate,
  arrival: Arrival,
): Omit<ActionEdit & { kind: "repeat" }, "kind" | "action" | "of" | "name"> {
  const { only, names } = candidate;
  return {
    services: renamedServices(candidate, arrival),
    ...(only === undefined ? {} : { only }),
    ...(names === undefined ? {} : { names }),
  };
}

/** Files with the changes: each once, in order. */
export function withWritten(
  files: readonly WorkspaceFile[],
  written: ReadonlyMap<string, string>,
  isMock: boolean,
): readonly WorkspaceFile[] {
  const fresh = [...written].filter(
    ([file]) => !files.some((other) => other.file === file) && file.startsWith("overlays/mock/") === isMock,
  );
  return [
    ...files.map(({ file, text }) => ({ file, text: written.get(file) ?? text })),
    ...fresh.map(([file, text]) => ({ file, text })),
  ];
}

function byFile(carried: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const files = new Map<string, Candidate[]>();
  for (const candidate of carried) files.set(candidate.file, [...(files.get(candidate.file) ?? []), candidate]);
  return files;
}

/** A file of `all/`: the version in `x-versions`, or a copy behind the action where it speaks of a version. */
function sharedText(own: readonly Candidate[], arrival: Arrival, places: Map<string, number>): string {
  const [first] = own;
  if (first === undefined) return "";
  const edits: ActionEdit[] = [];
  let copies = 0;
  for (const candidate of [...own].sort((a, b) => a.index - b.index)) {
    const { index: action, from, node, key, names, staysWith } = candidate;
    if (staysWith !== undefined) edits.push({ kind: "add versions", action, names: staysWith });
    if (staysWith !== undefined && names === undefined) continue;
    if (isRepeated(candidate)) {
      edits.push({ kind: "repeat", action, of: from, name: arrival.version, ...copyEdit(candidate, arrival) });
      copies += 1;
    } else {
      if (node.versions?.names.every(({ name }) => name !== arrival.version) === true)
        edits.push({ kind: "add name", action, list: "versions", after: from, name: arrival.version });
      for (const [after, name] of renamedServices(candidate, arrival))
        edits.push({ kind: "add name", action, list: "services", after, name });
    }
    places.set(key, action + copies);
  }
  return editActions(first.source.text, first.nodes, edits);
}

/** Earlier and present names of services that an action lists by the earlier one alone. */
export function renamedServices(
  { node, unnamed = [] }: Candidate,
  { renamed, services }: Arrival,
): readonly (readonly [earlier: string, present: string])[] {
  const names = node.services?.names.map(({ name }) => name) ?? [];
  const isNew = (now: string): boolean => !names.includes(now) && services.includes(now) && !unnamed.includes(now);
  return [...renamed].filter(([old, now]) => names.includes(old) && isNew(now));
}

/** The file of a version and a service: the base version's, or else another one's, with actions of others behind its own. */
function ownText(own: readonly Candidate[], { version }: Arrival, places: Map<string, number>): string {
  const main = own.find(({ isOfBase }) => isOfBase) ?? own[0];
  if (main === undefined) return "";
  const { source, nodes, from } = main;
  const kept = own.filter((candidate) => candidate.source.file === source.file).sort((a, b) => a.index - b.index);
  for (const [place, { key }] of kept.entries()) places.set(key, place);
  const edits = nodes.map((_, action): ActionEdit => {
    const candidate = kept.find(({ index }) => index === action);
    if (candidate === undefined) return { kind: "remove", action };
    return { kind: "rename", action, of: from, name: version, names: candidate.names ?? [] };
  });
  const edited = editActions(source.text, nodes, edits);
  const text = edited.replace(/^( {2}title: .*)$/m, (line) => line.replaceAll(from, version));
  const others = own.filter((candidate) => candidate.source.file !== source.file);
  if (others.length === 0) return text;
  const present = actionNodes(text) ?? [];
  const end = present.at(-1)?.end ?? text.length;
  const indent = indentOf(text, present[0]?.start ?? end);
  for (const [place, { key }] of others.entries()) places.set(key, kept.length + place);
  const blocks = others.map((candidate) => withIndent(blockOf(candidate, version), indent)).join("");
  const before = text.slice(0, end);
  return `${before}${before.endsWith("\n") ? "" : "\n"}${blocks}${text.slice(end)}`;
}

/** The lines of an action, for another version. */
function blockOf({ source, node, nodes, index, from, names = [] }: Candidate, version: string): string {
  const renamed = editActions(source.text, nodes, [{ kind: "rename", action: index, of: from, name: version, names }]);
  const text = renamed.slice(node.start, node.end + renamed.length - source.text.length);
  return text.endsWith("\n") ? text : `${text}\n`;
}

function indentOf(text: string, start: number): string {
  return /^ */.exec(text.slice(start))?.[0] ?? "";
}

/** Lines that begin as far to the right as the others of their list. */
function withIndent(block: string, indent: string): string {
  const own = indentOf(block, 0).length;
  return block.replace(/^ *(?=\S)/gm, (blanks) => indent + " ".repeat(Math.max(0, blanks.length - own)));
}
