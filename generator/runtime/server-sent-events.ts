import { LongText } from "./long-text.js";
import type { StreamDecoder, StreamedItem } from "./stream-decoder.js";

/** Bytes between two items of a stream, whatever they are: 64 MiB. An item that does not end must not fill the memory. */
export const LONGEST: number = 2 ** 26;

const SPACE = 0x20;
const LINE_FEED = 0x0a;

/**
 * A decoder for one event stream (HTML standard §9.2). Comments and unknown fields are passed over.
 *
 * @param hasBlank whether an event of white space alone is one, as it is where data is text; JSON has none, and servers send it as a ping
 */
export function createEventDecoder(hasBlank = false): StreamDecoder {
  const text = new TextDecoder();
  const line = new LongText();
  const data = new LongText();
  let item: ReadEvent = { data: "" };
  let received = 0;
  const lineFeeds = withLineFeeds();

  const decoded = (given: string): StreamedItem[] => {
    const piece = lineFeeds(given);
    const events: StreamedItem[] = [];
    let start = 0;
    const complete = (event: string, end: number): void => {
      if (hasBlank || event.charCodeAt(0) > SPACE || event.trim() !== "") {
        item.data = event;
        events.push(item);
        received = piece.length - end;
      }
      item = { data: "" };
    };
    for (let end = piece.indexOf("\n"); end !== -1; end = piece.indexOf("\n", start)) {
      const begun = !line.isEmpty;
      // Nearly every event is one line.
      if (!begun && data.isEmpty && piece.charCodeAt(end + 1) === LINE_FEED && piece.startsWith("data:", start)) {
        const value = start + (piece.charCodeAt(start + 5) === SPACE ? 6 : 5);
        complete(piece.slice(value, end), ++end);
      } else if (begun || start < end) {
        const rest = piece.slice(start, end);
        const whole = begun ? line.take(rest) : rest;
        const value = dataOf(whole);
        if (value !== undefined) data.add(`${value}\n`);
        else readField(whole, item);
      } else if (!data.isEmpty) complete(data.take().slice(0, -1), end);
      else item = { data: "" };
      start = end + 1;
    }
    if (start < piece.length) line.add(piece.slice(start));
    return events;
  };

  return {
    decode(chunk) {
      if (received > LONGEST) return [];
      received += chunk.byteLength;
      const events = decoded(text.decode(chunk, { stream: true }));
      if (received > LONGEST) {
        line.take();
        data.take();
      }
      return events;
    },
    end: () => (received > LONGEST ? [] : decoded(`${text.decode()}\n\n`)),
    isFull: () => received > LONGEST,
  };
}

/** Gives the pieces of a stream with line feeds alone between its lines, wherever a piece ends. */
export function withLineFeeds(): (piece: string) => string {
  let last = "";
  return (piece) => {
    // A return ends a line already; the line feed that may follow it in the next piece ends none.
    const fed = last === "\r" && piece.startsWith("\n") ? piece.slice(1) : piece;
    if (piece !== "") last = piece.slice(-1);
    return fed.includes("\r") ? fed.replace(/\r\n?/g, "\n") : fed;
  };
}

/** The value of a `data` line; `undefined` for any other line. */
export function dataOf(line: string): string | undefined {
  if (line.startsWith("data:")) return line.slice(line.charCodeAt(5) === SPACE ? 6 : 5);
  return line === "data" ? "" : undefined;
}

/** An event while its lines come. */
export interface ReadEvent {
  data: string;
  event?: string;
  id?: string;
  retry?: number;
}

/** Reads a line that is no `data` line: a name, an identifier, or the delay before a new connection in milliseconds. */
export function readField(line: string, item: Omit<ReadEvent, "data">): void {
  const colon = line.indexOf(":");
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(line.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1);
  if (name === "event") item.event = value;
  else if (name === "id" && !value.includes("\0")) item.id = value;
  else if (name === "retry" && /^\d+$/.test(value)) item.retry = Number(value);
}
