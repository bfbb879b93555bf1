import { type ActionNode, endOfLine, type ListedName, type NameList, type Span } from "./action-nodes.js";
import { withPresentNames } from "./changed-names.js";
import type { NameChange } from "./name-changes.js";

/** Lists of names that an action can have. */
export type ListKey = "versions" | "services";

/** A change of one action, by its index in the text as it is. */
export type ActionEdit =
  /** Puts a name into a list, behind another. */
  | {
      readonly kind: "add name";
      readonly action: number;
      readonly list: ListKey;
      readonly after: string;
      readonly name: string;
    }
  /** Takes names off a list that has others. */
  | {
      readonly kind: "remove names";
      readonly action: number;
      readonly list: ListKey;
      readonly names: readonly string[];
    }
  /**
   * Puts a copy behind the action, for one version, in which every value that is the name of another version is the name of this one, and
   * services have their present names.
   */
  | {
      readonly kind: "repeat";
      readonly action: number;
      readonly of: string;
      readonly name: string;
      readonly services?: readonly (readonly [earlier: string, present: string])[];
      /** The only services that the copy is for. */
      readonly only?: readonly string[];
      /** Present names of operations, schemas and paths. */
      readonly names?: readonly NameChange[];
    }
  /** Names the versions of an action that has no list of them. */
  | { readonly kind: "add versions"; readonly action: number; readonly names: readonly string[] }
  /** The same within the action itself, which has no list of versions. */
  | {
      readonly kind: "rename";
      readonly action: number;
      readonly of: string;
      readonly name: string;
      readonly names?: readonly NameChange[];
    }
  | { readonly kind: "remove"; readonly action: number };

interface Splice extends Span {
  readonly text: string;
}

/** The text of an overlay after some edits; everything else stays, character by character. */
export function editActions(text: string, actions: readonly ActionNode[], edits: readonly ActionEdit[]): string {
  const splices = edits.flatMap((edit) => {
    const node = actions[edit.action];
    return node === undefined ? [] : splicesFor(text, node, edit);
  });
  return splice(text, splices);
}

/** True where a value of the action, or a string in its target, is the name of a version. */
export function mentions({ values, target }: ActionNode, version: string): boolean {
  return values.some(({ name }) => name === version) || (target?.name.includes(`'${version}'`) ?? false);
}

function splicesFor(text: string, node: ActionNode, edit: ActionEdit): readonly Splice[] {
  switch (edit.kind) {
    case "add name": {
      const list = node[edit.list];
      return list === undefined ? [] : addName(text, list, edit.after, edit.name);
    }
    case "remove names": {
      const list = node[edit.list];
      return list === undefined ? [] : removeNames(text, list, edit.names);
    }
    case "rename":
      return renamed(text, node, edit);
    case "repeat": {
      const { start, end, versions } = node;
      const list =
        versions === undefined ? newList(text, node, "x-versions", [edit.name]) : onlyName(text, versions, edit);
      const services = (edit.services ?? []).flatMap(([earlier, present]) =>
        (node.services?.names ?? [])
          .filter(({ name }) => name === earlier)
          .map((entry) => ({ start: entry.start, end: entry.end, text: likeOther(text, entry, present) })),
      );
      const only = edit.only === undefined ? [] : setServices(text, node, edit.only);
      const inside = [...renamed(text, node, edit), ...list, ...(edit.only === undefined ? services : only)].map(
        (part) => moved(part, -start),
      );
      const copy = splice(text.slice(start, end), inside);
      return [{ start: end, end, text: text.slice(0, end).endsWith("\n") ? copy : `\n${copy}` }];
    }
    case "add versions":
      return newList(text, node, "x-versions", edit.names);
    case "remove":
      return [{ start: node.start, end: node.end, text: "" }];
  }
}

function addName(text: string, { flow, names }: NameList, after: string, name: string): readonly Splice[] {
  const other = names.find((entry) => entry.name === after);
  if (other === undefined) return [];
  const written = likeOther(text, other, name);
  if (flow) return [{ start: other.end, end: other.end, text: `, ${written}` }];
  const line = text.slice(text.lastIndexOf("\n", other.start) + 1, other.start);
  const end = endOfLine(text, other.end);
  return [{ start: end, end, text: `${line}${written}\n` }];
}

function removeNames(text: string, { flow, names }: NameList, gone: readonly string[]): readonly Splice[] {
  const kept = names.filter(({ name }) => !gone.includes(name));
  if (!flow) {
    return names
      .filter(({ name }) => gone.includes(name))
      .map(({ start, end }) => ({ start: text.lastIndexOf("\n", start) + 1, end: endOfLine(text, end), text: "" }));
  }
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  const written = kept.map(({ start, end }) => text.slice(start, end)).join(", ");
  return [{ start: first.start, end: last.end, text: written }];
}

/** Values and the target of an action for another version. */
function renamed(
  text: string,
  { values, target }: ActionNode,
  { of, name, names = [] }: { readonly of: string; readonly name: string; readonly names?: readonly NameChange[] },
): readonly Splice[] {
  const changedIn = ({ start, end, key }: ListedName, written: string): readonly Splice[] => {
    const changed = withPresentNames(written, key, names);
    return changed === text.slice(start, end) ? [] : [{ start, end, text: changed }];
  };
  const inValues = values.flatMap((value) =>
    changedIn(
      { ...value, key: value.key ?? "" },
      of !== "" && value.name === of ? likeOther(text, value, name) : text.slice(value.start, value.end),
    ),
  );
  if (target === undefined) return inValues;
  const written = text.slice(target.start, target.end);
  return [...inValues, ...changedIn(target, of === "" ? written : written.replaceAll(`'${of}'`, `'${name}'`))];
}

/** Leaves a list one name, in the place and the style of another. */
function onlyName(text: string, list: NameList, { of, name }: { of: string; name: string }): readonly Splice[] {
  const entry = list.names.find((other) => other.name === of);
  if (entry === undefined) return [];
  const written = likeOther(text, entry, name);
  if (list.flow) return [{ start: list.start, end: list.end, text: `[${written}]` }];
  const others = list.names.flatMap((other) => (other === entry ? [] : [other.name]));
  return [...removeNames(text, list, others), { start: entry.start, end: entry.end, text: written }];
}

/** Leaves an action these services alone. */
function setServices(text: string, node: ActionNode, names: readonly string[]): readonly Splice[] {
  const list = node.services;
  if (list === undefined) return newList(text, node, "x-services", names);
  if (list.flow) return [{ start: list.start, end: list.end, text: `[${names.map(written).join(", ")}]` }];
  const gone = list.names.map(({ name }) => name).filter((name) => !names.includes(name));
  return removeNames(text, list, gone);
}

/** A list of names on a line of its own, behind the target. */
function newList(text: string, { target }: ActionNode, key: string, names: readonly string[]): readonly Splice[] {
  if (target === undefined) return [];
  const line = text.slice(text.lastIndexOf("\n", target.start) + 1, target.start);
  const [indent = ""] = /^ *(- +)?/.exec(line) ?? [];
  const at = endOfLine(text, target.end);
  const before = text.slice(0, at).endsWith("\n") ? "" : "\n";
  return [
    { start: at, end: at, text: `${before}${" ".repeat(indent.length)}${key}: [${names.map(written).join(", ")}]\n` },
  ];
}

/** A name, quoted as another one is, or as YAML needs it. */
function likeOther(text: string, { start }: ListedName, name: string): string {
  const quote = text[start];
  return quote === '"' || quote === "'" ? quote + name + quote : written(name);
}

/** A name as YAML needs it. */
function written(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) && !/^(true|false|null|y|n|yes|no|on|off)$/i.test(name) ? name : `"${name}"`;
}

function moved({ start, end, text }: Splice, by: number): Splice {
  return { start: start + by, end: end + by, text };
}

function splice(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const part of [...splices].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, part.start) + part.text + result.slice(part.end);
  return result;
}
