import { dataOf, LONGEST, readField, withLineFeeds } from "./server-sent-events.js";

/** An event as its lines say it (HTML standard §9.2.6), and these lines. */
export interface EventBlock {
  readonly text: string;
  readonly event?: string;
  readonly data: string | undefined;
  readonly id?: string;
  readonly retry?: number;
}

/** Cuts the bytes of an event stream into the blocks between empty lines. A block that is not ended is no event. */
export class EventBlocks {
  readonly #decoder = new TextDecoder();
  #pieces: string[] = [];
  #length = 0;
  readonly #lineFeeds = withLineFeeds();
  #isLineEnded = false;

  /** @throws {TypeError} for a block of more than 64 MiB. */
  take(chunk: Uint8Array): readonly EventBlock[] {
    const piece = this.#lineFeeds(this.#decoder.decode(chunk, { stream: true }));
    const endsBlock = piece.includes("\n\n") || (this.#isLineEnded && piece.startsWith("\n"));
    if (piece !== "") this.#isLineEnded = piece.endsWith("\n");
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (!endsBlock) {
      if (this.#length > LONGEST) throw new TypeError("an event is longer than 64 MiB");
      return [];
    }
    const blocks = this.#pieces.join("").split("\n\n");
    const rest = blocks.pop() ?? "";
    this.#pieces = [rest];
    this.#length = rest.length;
    return blocks.map((block) => blockOf(block.replace(/^\n+/, "")));
  }
}

function blockOf(text: string): EventBlock {
  const data: string[] = [];
  const fields: { event?: string; id?: string; retry?: number } = {};
  for (const line of text.split("\n")) {
    const value = dataOf(line);
    if (value === undefined) readField(line, fields);
    else data.push(value);
  }
  return { ...fields, text: `${text}\n\n`, data: data.length === 0 ? undefined : data.join("\n") };
}
