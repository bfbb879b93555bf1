import { createParser } from "eventsource-parser";

/** Turns the bytes of an event stream (HTML standard §9.2) into the `data` of its events. */
export interface EventDecoder {
  /** Events that are complete with this chunk. UTF-8, line ends and events may be cut anywhere. */
  decode(chunk: Uint8Array): readonly string[];
  /** What is left when the body ends: the data of an event that lacks the empty line that would have ended it. */
  end(): readonly string[];
  /** Whether an event has become longer than any that is waited for; nothing is decoded after that. */
  isFull(): boolean;
}

/** Characters of one event, 64 MiB of ASCII: one that does not end must not fill the memory. */
const LONGEST = 2 ** 26;

const SPACE = 0x20;

/** A decoder for one stream. Comments, names, identifiers and unknown fields are passed over. */
export function createEventDecoder(): EventDecoder {
  let events: string[] = [];
  let full = false;
  let last = "";
  const parser = createParser({
    maxBufferSize: LONGEST,
    onError: ({ type }) => {
      full ||= type === "max-buffer-size-exceeded";
    },
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
      const piece = text.decode(chunk, { stream: true });
      if (piece === "" || full) return [];
      // A return ends a line already; the parser would wait for what may follow it.
      const fed = last === "\r" && piece.startsWith("\n") ? piece.slice(1) : piece;
      last = piece.slice(-1);
      parser.feed(last === "\r" ? `${fed}\n` : fed);
      return taken();
    },
    end() {
      if (!full) parser.feed(`${text.decode()}\n\n`);
      return taken();
    },
    isFull: () => full,
  };
}
