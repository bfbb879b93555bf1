import { LONGEST } from "./server-sent-events.js";

/** An event as its lines say it (HTML standard §9.2.6), and these lines. */
export interface EventBlock {
  readonly text: string;
  readonly event: string | undefined;
  readonly data: string | undefined;
  readonly id: string | undefined;
  readonly retry: number | undefined;
}

/** Cuts the bytes of an event stream into the blocks between empty lines. A block that is not ended is no event. */
export class EventBlocks {
  readonly #decoder = new TextDecoder();
  #pieces: string[] = [];
  #length = 0;
  #last = "";

  /** @throws {TypeError} for a block of more than 64 MiB. */
  take(chunk: Uint8Array): readonly EventBlock[] {
    const decoded = this.#decoder.decode(chunk, { stream: true });
    // A return ends a line already; the line feed that may follow it in the next chunk ends none.
    const given = this.#last === "\r" && decoded.startsWith("\n") ? decoded.slice(1) : decoded;
    const piece = given.replace(/\r\n?/g, "\n");
    const endsBlock = piece.includes("\n\n") || (/[\r\n]$/.test(this.#last) && piece.startsWith("\n"));
    if (decoded !== "") this.#last = decoded.slice(-1);
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
  let [event, id, retry]: (string | undefined)[] = [];
  for (const line of text.split("\n")) {
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
    else if (name === "retry" && /^\d+$/.test(value)) retry = value;
  }
  return {
    text: `${text}\n\n`,
    event,
    id,
    data: data.length === 0 ? undefined : data.join("\n"),
    retry: retry === undefined ? undefined : Number(retry),
  };
}
