/** What a client handed to its fetch. */
export interface Handed {
  /** Scheme, host and port it was meant for. */
  readonly server: string;
  /** The body, if it is a text. */
  readonly text: string | undefined;
}

/** A fetch that sends to the mock what is meant for any host, and keeps which host that was. */
export class Redirect {
  readonly handed: Handed[] = [];
  readonly fetch: typeof fetch;

  constructor(url: string) {
    this.fetch = (input, init) => {
      if (input instanceof Request) throw new TypeError("both clients hand over an address and what to send");
      const { origin, pathname, search } = new URL(input);
      this.handed.push({ server: origin, text: typeof init?.body === "string" ? init.body : undefined });
      return fetch(`${url}${pathname}${search}`, init);
    };
  }
}
