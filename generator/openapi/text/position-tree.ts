import { CORE_SCHEMA, EVENT_ID, type Event, getScalarValue, load, SCALAR_STYLE } from "js-yaml";
import { MAX_MERGED_KEYS } from "../limits.js";
import { eventOffset, yamlEvents } from "./yaml-events.js";

/** Where a node begins in the text, and its children by token. A value below a key begins at its key. */
export interface PositionNode {
  readonly offset: number;
  readonly children: ReadonlyMap<string, PositionNode>;
}

interface Building {
  readonly offset: number;
  readonly children: Map<string, Building>;
}

/** Texts with fewer events are read at once. */
const SHORT = 5_000;

/**
 * Positions of every node of a YAML text, from the events of the parser that also gives the values; undefined where it does not parse. Those of a long
 * text are read where they are asked for, unless it has aliases, which need what was read before.
 */
export function positionTree(text: string): PositionNode | undefined {
  let events: readonly Event[];
  try {
    events = yamlEvents(text);
  } catch {
    return undefined;
  }
  const isLazy = events.length > SHORT && !events.some(({ type }) => type === EVENT_ID.ALIAS);
  return new Reader(text, events, isLazy).document();
}

/** A key that its mapping has twice, and the offsets of both. */
export interface DuplicateKey {
  readonly name: string;
  readonly first: number;
  readonly second: number;
}

/** Keys that their mappings have already, in the order of the text, which must be YAML. */
export function duplicateKeysOf(text: string): readonly DuplicateKey[] {
  const reader = new Reader(text, yamlEvents(text), false);
  reader.document();
  return reader.duplicates;
}

/** Most nodes are leaves, and a map of their own would take most of the memory. Nothing is put into it. */
const NONE: Map<string, Building> = new Map();

class Reader {
  readonly duplicates: DuplicateKey[] = [];
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #anchors = new Map<string, Building>();
  readonly #keys = new Map<string, string>();
  readonly #isLazy: boolean;
  #next = 0;
  #merged = 0;

  constructor(text: string, events: readonly Event[], isLazy: boolean) {
    this.#text = text;
    this.#events = events;
    this.#isLazy = isLazy;
  }

  document(): PositionNode | undefined {
    this.#next = 1;
    const first = this.#events[this.#next];
    return first === undefined || first.type === EVENT_ID.POP ? undefined : this.#node(eventOffset(first) ?? 0);
  }

  /** Reads one node whose place is `offset`, and everything below it. */
  #node(offset: number): Building {
    const event = this.#events[this.#next++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT)
      return { offset, children: NONE };
    const anchor = event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd);
    if (event.type === EVENT_ID.ALIAS) {
      return { offset, children: this.#anchors.get(anchor ?? "")?.children ?? NONE };
    }
    if (this.#isLazy && event.type !== EVENT_ID.SCALAR) return this.#later(event, offset);
    const node: Building = { offset, children: event.type === EVENT_ID.SCALAR ? NONE : new Map() };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    if (event.type === EVENT_ID.SEQUENCE) this.#items(node);
    if (event.type === EVENT_ID.MAPPING) this.#pairs(node);
    return node;
  }

  /** A list or mapping whose children are read when they are asked for; its events are passed over. */
  #later(event: Event, offset: number): Building {
    const start = this.#next;
    for (let open = 1; open > 0 && this.#next < this.#events.length; this.#next++) {
      const type = this.#events[this.#next]?.type;
      if (type === EVENT_ID.POP) open -= 1;
      else if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) open += 1;
    }
    let children: Map<string, Building> | undefined;
    const read = (): Map<string, Building> => {
      const node: Building = { offset, children: new Map() };
      const resume = this.#next;
      this.#next = start;
      if (event.type === EVENT_ID.SEQUENCE) this.#items(node);
      else this.#pairs(node);
      this.#next = resume;
      return node.children;
    };
    return {
      offset,
      get children() {
        children ??= read();
        return children;
      },
    };
  }

  #items(node: Building): void {
    for (let index = 0; ; index++) {
      const event = this.#events[this.#next];
      if (event === undefined || event.type === EVENT_ID.POP) break;
      node.children.set(String(index), this.#node(eventOffset(event) ?? node.offset));
    }
    this.#next++;
  }

  #pairs(node: Building): void {
    const merged: Building[] = [];
    for (;;) {
      const key = this.#events[this.#next];
      if (key === undefined || key.type === EVENT_ID.POP) break;
      const offset = eventOffset(key) ?? node.offset;
      const name = key.type === EVENT_ID.SCALAR ? this.#keyName(key) : undefined;
      const isMerge = key.type === EVENT_ID.SCALAR && key.style === SCALAR_STYLE.PLAIN && name === "<<";
      this.#node(offset);
      const isList = this.#events[this.#next]?.type === EVENT_ID.SEQUENCE;
      const value = this.#node(offset);
      if (isMerge) merged.push(...(isList ? value.children.values() : [value]));
      else if (name !== undefined) this.#add(node, name, value);
    }
    this.#next++;
    for (const { children } of merged) {
      this.#merged += children.size;
      if (this.#merged > MAX_MERGED_KEYS) return;
      for (const [name, child] of children) if (!node.children.has(name)) node.children.set(name, child);
    }
  }

  #add({ children }: Building, name: string, value: Building): void {
    const first = children.get(name);
    if (first === undefined) children.set(name, value);
    else this.duplicates.push({ name, first: first.offset, second: value.offset });
  }

  /** The property name a key becomes: a plain scalar counts as its core schema value (`0x1f` is `31`). */
  #keyName(event: Event & { type: typeof EVENT_ID.SCALAR }): string {
    const raw = getScalarValue(this.#text, event);
    if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart >= 0 || !/^[-+.\d~nNtTfF]|^$/.test(raw)) return raw;
    const known = this.#keys.get(raw);
    if (known !== undefined) return known;
    const value: unknown = raw === "" ? null : load(raw, { schema: CORE_SCHEMA });
    const name = typeof value === "object" && value !== null ? raw : String(value);
    this.#keys.set(raw, name);
    return name;
  }
}
