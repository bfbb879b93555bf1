import { createParser } from "eventsource-parser";

/** Turns the bytes of an event stream (HTML standard §9.2) into the `data` of its events. */
export interface EventDecoder {
  /** Events that are complete with this chunk. UTF-8, line ends and events may be cut anywhere. */
  decode(chunk: Uint8Array): readonly string[];
  /** What is left when the body ends: the data of an event that lacks the empty line that would have ended it. */
  end(): readonly string[];
}

const SPACE = 0x20;

/** A decoder for one stream. Comments, names, identifiers and unknown fields are passed over. */
export function createEventDecoder(): EventDecoder {
  let events: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data.charCodeAt(0) > SPACE || data.trim() !== "") events.push(data);
    },
  });
  const text = new TextDecoder();
  const taken = (): readonly string[] => {
    const complete = events;
    events = [];
    return complete;
  };
  return {
    decode(chunk) {
      parser.feed(text.decode(chunk, { stream: true }));
      return taken();
    },
    end() {
      parser.feed(`${text.decode()}\n\n`);
      return taken();
    },
  };
}
