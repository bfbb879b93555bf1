import { createParser } from "eventsource-parser";

/** `data` of every event in the text of an event stream, in order (HTML standard §9.2.6). */
export function eventData(text: string): readonly string[] {
  const data: string[] = [];
  const parser = createParser({ onEvent: (event) => data.push(event.data) });
  parser.feed(text.endsWith("\n\n") ? text : `${text}\n\n`);
  return data;
}
