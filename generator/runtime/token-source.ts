/** A token and the time it can be used, in milliseconds; `undefined`: as long as the server takes it. */
export interface Token {
  readonly value: string;
  readonly life: number | undefined;
}

/** A token is renewed this long before its end, or when a tenth of its life is left, whichever is later. */
const MARGIN = 60_000;

/** Waits for what others may wait for, too, as long as one call may: that goes on without it. */
export type Wait = <Value>(promise: Promise<Value>) => Promise<Value>;

/** Keeps one token: fetched once for all who wait, renewed before it expires. A failure is not kept. */
export class TokenSource {
  readonly #fetch: () => Promise<Token>;
  #held: { readonly value: string; readonly until: number } | undefined;
  #fetching: Promise<string> | undefined;

  constructor(fetch: () => Promise<Token>) {
    this.#fetch = fetch;
  }

  /** A token that has time left. */
  current(): Promise<string> {
    if (this.#held !== undefined && Date.now() < this.#held.until) return Promise.resolve(this.#held.value);
    this.#fetching ??= this.#fetched();
    return this.#fetching;
  }

  /** Another token than the one that was refused. */
  after(refused: string): Promise<string> {
    if (this.#held?.value === refused) this.#held = undefined;
    return this.current();
  }

  async #fetched(): Promise<string> {
    try {
      const { value, life } = await this.#fetch();
      const until = life === undefined ? Number.POSITIVE_INFINITY : Date.now() + life - Math.min(MARGIN, life / 10);
      this.#held = { value, until };
      return value;
    } finally {
      this.#fetching = undefined;
    }
  }
}
