import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE } from "js-yaml";
import { recentlyUsed } from "../../recently-used.js";
import { MAX_DEPTH } from "../limits.js";
import { isShallow, parseShallowLines } from "./shallow-lines.js";

const parse = (text: string): readonly Event[] => {
  const options = { maxDepth: MAX_DEPTH };
  try {
    return parseEvents(text, options);
  } catch (error) {
    if (!isShallow(error)) throw error;
    return parseShallowLines(withoutInnerTabs(text), options);
  }
};

/**
 * The text with a space for each tab behind the first character of its line. The two separate alike (YAML 1.2 §6.2), but the parser takes a tab within
 * a flow collection for indentation. Offsets stay, and values are read from the text as it was written.
 */
function withoutInnerTabs(text: string): string {
  if (!text.includes("\t")) return text;
  return text.replace(
    /^([ \t]*)(\S.*)$/gm,
    (_, indent: string, content: string) => indent + content.replaceAll("\t", " "),
  );
}

/** An event takes about 120 bytes: those of a longer file are made again where they are needed once more. */
const MOST_EVENTS = 200_000;

const parsed = recentlyUsed<{ events?: readonly Event[] }>(64, () => ({}));

/**
 * The parser's events of a YAML text: its values, its positions and its way of writing are all made of them, so each text is parsed
 * once, unless it has very many. Throws js-yaml's `YAMLException` where the text is no YAML.
 */
export function yamlEvents(text: string): readonly Event[] {
  const kept = parsed(text);
  if (kept.events !== undefined) return kept.events;
  const events = parse(text);
  if (events.length <= MOST_EVENTS) kept.events = events;
  return events;
}

/** Where an event's node begins, quotes and `*` included; an empty scalar has no place of its own. */
export function eventOffset(event: Event): number | undefined {
  switch (event.type) {
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.SCALAR:
      if (event.valueStart < 0) return undefined;
      return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
        ? event.valueStart - 1
        : event.valueStart;
    default:
      return undefined;
  }
}
