const REDACTED = "[redacted]";
/** Anything shorter is no secret, and hiding it would make texts unreadable. */
const SHORTEST = 6;
/** Characters that a reader takes in. */
const LONGEST = 1_000;

/** Secrets that are kept: a client that lives long receives ever new ones. */
const MOST = 100;

/** The secrets a client has sent or received, to keep them out of every text it shows. */
export class Secrets {
  /** The one that was used last at the end. */
  readonly #values = new Set<string>();

  add(value: string): void {
    if (value.length < SHORTEST) return;
    this.#values.delete(value);
    this.#values.add(value);
    if (this.#values.size <= MOST) return;
    for (const oldest of this.#values) {
      this.#values.delete(oldest);
      return;
    }
  }

  /**
   * A text that others wrote, as it may be shown: every known secret replaced, controls (which terminals act on) as
   * escapes, and cut where it is too long to be read.
   */
  hide(text: string): string {
    let shown = text;
    // The longest first: one may be the beginning of another.
    const values = [...this.#values].sort((one, other) => other.length - one.length);
    for (const value of values) shown = shown.replaceAll(value, REDACTED);
    if (shown.length > LONGEST) shown = `${shown.slice(0, LONGEST)}…`;
    return shown.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped);
  }
}

function escaped(control: string): string {
  return control === "\n" ? "\\n" : `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
