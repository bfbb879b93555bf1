/** One event of a stream, or one of its lines, as it arrived. */
export interface StreamedItem {
  readonly data: string;
  /** Name, identifier, and milliseconds before a new connection, where an event has them. */
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** Turns the bytes of a stream into its items. */
export interface StreamDecoder {
  /** Items that are complete with this chunk. UTF-8, line ends and items may be cut anywhere. */
  decode(chunk: Uint8Array): readonly StreamedItem[];
  /** The rest at the end of the body: an item that lacks its end. */
  end(): readonly StreamedItem[];
  /** Whether more than 64 MiB came without an item; nothing is decoded after that. */
  isFull(): boolean;
}

/** A format of streams: its name in messages, and a decoder for one stream. */
export interface StreamFormat {
  readonly name: string;
  readonly decoder: (hasBlank?: boolean) => StreamDecoder;
}
