const REDACTED = "[redacted]";
/** Anything shorter is no secret, and hiding it would make texts unreadable. */
const SHORTEST = 6;

/** The secrets a client has sent or received, to keep them out of every text it shows. */
export class Secrets {
  readonly #values = new Set<string>();

  add(value: string): void {
    if (value.length >= SHORTEST) this.#values.add(value);
  }

  /** The text with every known secret replaced. */
  hide(text: string): string {
    let shown = text;
    for (const value of this.#values) shown = shown.replaceAll(value, REDACTED);
    return shown;
  }
}
