/** Pieces that are kept apart until they become one string: a piece alone may need fifty times the memory of its bytes. */
const PIECES = 1_024;

/** A string that comes in pieces. */
export class LongText {
  #joined = "";
  #pieces: string[] = [];

  get isEmpty(): boolean {
    return this.#pieces.length === 0 && this.#joined === "";
  }

  add(piece: string): void {
    if (this.#pieces.push(piece) >= PIECES) this.#joined = this.take();
  }

  /** The text so far. */
  toString(): string {
    return this.#joined + this.#pieces.join("");
  }

  /** The text with its last piece; the next one begins another. */
  take(last = ""): string {
    const whole = this.toString() + last;
    this.#joined = "";
    this.#pieces = [];
    return whole;
  }
}
