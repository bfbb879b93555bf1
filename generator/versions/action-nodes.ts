import { isMap, isPair, isScalar, isSeq, type Node, parseDocument, visit, type YAMLMap, type YAMLSeq } from "yaml";

/** Offsets of a range of characters: its first one, and the one after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A name in `x-versions` or `x-services`, as it is written. */
export interface ListedName extends Span {
  readonly name: string;
  /** The field whose value it is, where it is one of an object. */
  readonly key?: string;
}

/** A list of names. */
export interface NameList extends Span {
  readonly flow: boolean;
  readonly names: readonly ListedName[];
}

/** An action of an overlay as it is written. */
export interface ActionNode extends Span {
  readonly versions?: NameList;
  readonly services?: NameList;
  /** Scalars that are not for people, e.g. in `update`, with their value. */
  readonly values: readonly ListedName[];
  readonly target?: ListedName;
}

/** Fields of an action whose text is for people, or that are read as lists. */
const NOT_VALUES: ReadonlySet<string> = new Set([
  "target",
  "description",
  "x-quirk",
  "x-evidence",
  "x-remove-when",
  "x-versions",
  "x-services",
]);

/** The actions of an overlay, whole lines each; undefined where they are not written as a list in block style. */
export function actionNodes(text: string): readonly ActionNode[] | undefined {
  const document = parseDocument(text);
  const { contents } = document;
  const actions = isMap(contents) ? contents.get("actions", true) : undefined;
  if (!isSeq(actions) || actions.flow === true) return undefined;
  const nodes = actions.items.map((item) => (isMap(item) ? actionNode(text, item) : undefined));
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

function actionNode(text: string, map: YAMLMap): ActionNode | undefined {
  const span = spanOf(map);
  if (span === undefined) return undefined;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  // Something else than the dash before it: not a line of its own.
  if (!/^ *- +$/.test(text.slice(start, span.start))) return undefined;
  const versions = nameList(map.get("x-versions", true));
  const services = nameList(map.get("x-services", true));
  const target = named(map.get("target", true));
  return {
    start,
    end: endOfLine(text, span.end),
    ...(versions === undefined ? {} : { versions }),
    ...(services === undefined ? {} : { services }),
    ...(target === undefined ? {} : { target }),
    values: map.items.flatMap((pair) => {
      const field = isScalar(pair.key) ? String(pair.key.value) : "";
      return NOT_VALUES.has(field) ? [] : scalars(pair.value, field);
    }),
  };
}

function nameList(node: unknown): NameList | undefined {
  const span = isSeq(node) ? spanOf(node) : undefined;
  if (span === undefined || !isSeq(node)) return undefined;
  const names = node.items.flatMap((item) => named(item) ?? []);
  return names.length === node.items.length ? { ...span, flow: (node as YAMLSeq).flow === true, names } : undefined;
}

function scalars(value: unknown, field: string): readonly ListedName[] {
  const found: ListedName[] = [];
  visit(value as Node | null, {
    Scalar: (_, scalar, path) => {
      const parent = path.at(-1);
      const key = isPair(parent) && isScalar(parent.key) && parent.key !== scalar ? String(parent.key.value) : field;
      const name = named(scalar);
      if (name !== undefined) found.push({ ...name, key });
    },
  });
  return found;
}

function named(node: unknown): ListedName | undefined {
  if (!isScalar(node)) return undefined;
  const span = spanOf(node);
  return span === undefined ? undefined : { name: String(node.value), ...span };
}

function spanOf({ range }: Node): Span | undefined {
  return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}

/** Where the line of the last character before an offset ends, its line break included. */
export function endOfLine(text: string, offset: number): number {
  if (text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}
