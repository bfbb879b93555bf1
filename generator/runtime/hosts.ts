import { addressOf, isTrusted } from "./address.js";
import { ConfigurationError } from "./errors.js";
import { valueAt } from "./json-pointer.js";
import type { Host } from "./operation.js";

/** Addresses learnt from answers, by service and by whose host it is. Each is asked for once, however many wait. */
export class Hosts {
  readonly #addresses = new Map<string, Promise<string>>();
  readonly #hide: (text: string) => string;

  /** `hide` takes secrets out of what an answer says. */
  constructor(hide: (text: string) => string) {
    this.#hide = hide;
  }

  /**
   * The address of a service for one owner. `ask` sends the operation that tells it.
   *
   * @throws {ConfigurationError} where the answer names a host that is not trusted.
   */
  async address(
    service: string,
    owner: string,
    host: Host,
    trusted: readonly string[],
    ask: () => Promise<unknown>,
  ): Promise<string> {
    const key = keyOf(service, owner);
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    const asking = ask().then((answer) => learnt(answer, host, trusted, this.#hide));
    const address = asking.then(({ address }) => address);
    this.#addresses.set(key, address);
    const forget = (): void => {
      if (this.#addresses.get(key) === address) this.#addresses.delete(key);
    };
    asking.then(({ lasting }) => {
      if (!lasting) forget();
    }, forget);
    return address;
  }

  /** Forgets an address: whose host it was may exist elsewhere by now. */
  drop(service: string, owner: string): void {
    this.#addresses.delete(keyOf(service, owner));
  }
}

function keyOf(service: string, owner: string): string {
  return `${service}\n${owner}`;
}

/** `lasting`: false for the address of a region, which serves until the host is known. */
function learnt(
  answer: unknown,
  host: Host,
  trusted: readonly string[],
  hide: (text: string) => string,
): { readonly address: string; readonly lasting: boolean } {
  const named = valueAt(answer, host.pointer);
  if (typeof named === "string" && named.trim() !== "") {
    const address = addressOf(named, host.basePath);
    if (address !== undefined && isTrusted(address, trusted)) return { address, lasting: true };
    throw new ConfigurationError(
      `${host.operation.id} named the host ${JSON.stringify(hide(named))}, which is not trusted with a credential; ` +
        'if it is right, name it in the option "trustedHosts" or "baseUrl"',
    );
  }
  const regions = host.regions ?? {};
  const region = host.region === undefined ? undefined : valueAt(answer, host.region);
  const regional = typeof region === "string" && Object.hasOwn(regions, region) ? regions[region] : undefined;
  const fallback = regional ?? Object.values(regions)[0];
  const address = fallback === undefined ? undefined : addressOf(fallback, host.basePath);
  if (address !== undefined) return { address, lasting: false };
  throw new ConfigurationError(`${host.operation.id} named no host yet; try again later, or set the option "baseUrl"`);
}
