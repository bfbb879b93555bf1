import type { EncodedBody } from "./body.js";
import { outgoingStream } from "./outgoing-stream.js";

/** The body of one call: opened again for each attempt, and stopped with it. */
export class SendingBody {
  readonly encoded: EncodedBody;
  #open: ReturnType<EncodedBody["content"]> | undefined;

  constructor(encoded: EncodedBody) {
    this.encoded = encoded;
  }

  /** The content for an attempt; that of the attempt before is stopped. */
  open(): ReturnType<EncodedBody["content"]> {
    this.stop();
    this.#open = this.encoded.content();
    return this.#open;
  }

  /** Calls `onMove` for each piece of the content that the platform took, and at the end; `undefined` ends that. */
  watch(onMove: ((isDone: boolean) => void) | undefined): void {
    const stream = outgoingStream(this.#open);
    if (stream !== undefined) stream.onMove = onMove;
  }

  /** Why the content broke, where its source did. */
  get failure(): { readonly error: unknown } | undefined {
    return outgoingStream(this.#open)?.failure;
  }

  /** Closes the source: nothing more is read of it, and its progress ends. */
  stop(): void {
    outgoingStream(this.#open)?.stop();
  }
}
