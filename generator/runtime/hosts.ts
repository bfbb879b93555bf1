import { addressOf, isTrusted } from "./address.js";
import { ConfigurationError } from "./errors.js";
import { valueAt } from "./json-pointer.js";
import type { Host } from "./operation.js";

/** Whose host it is: two callers with different credentials may have owners of one name in different places. */
export interface HostOwner {
  readonly service: string;
  /** Value of the parameter that names the owner. */
  readonly name: string;
  /** Tells the credentials apart that the caller sends as headers. */
  readonly identity: string;
}

/** Addresses learnt from responses, by owner. Each is asked for once, however many wait. */
export class Hosts {
  readonly #addresses = new Map<string, Promise<string>>();
  readonly #hide: (text: string) => string;

  /** `hide` takes secrets out of what a response says. */
  constructor(hide: (text: string) => string) {
    this.#hide = hide;
  }

  /**
   * The address of a service for one owner, whose host may be known already. `ask` sends the operation that tells it.
   *
   * @throws {ConfigurationError} where the response names a host that is not trusted.
   */
  async address(
    owner: HostOwner,
    host: Host,
    trusted: readonly string[],
    ask: () => Promise<unknown>,
  ): Promise<string> {
    const key = keyOf(owner);
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    const asking = ask().then((response) => learnt(response, host, trusted, this.#hide));
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

  /** Keeps the host that a response names, where it names one that is trusted: nobody has to ask for it then. */
  learn(owner: HostOwner, host: Host, trusted: readonly string[], response: unknown): void {
    const address = namedAddress(response, host);
    if (address !== undefined && isTrusted(address, trusted)) {
      this.#addresses.set(keyOf(owner), Promise.resolve(address));
    }
  }

  /** Forgets an address: the owner may exist elsewhere by now. */
  drop(owner: HostOwner): void {
    this.#addresses.delete(keyOf(owner));
  }
}

function keyOf({ service, name, identity }: HostOwner): string {
  return JSON.stringify([service, name, identity]);
}

/** The address of the host that a response names; `undefined` where it names none. */
function namedAddress(response: unknown, host: Host): string | undefined {
  const named = valueAt(response, host.pointer);
  return typeof named === "string" && named.trim() !== "" ? addressOf(named, host.basePath) : undefined;
}

/** `lasting`: false for the address of a region, which serves until the host is known. */
function learnt(
  response: unknown,
  host: Host,
  trusted: readonly string[],
  hide: (text: string) => string,
): { readonly address: string; readonly lasting: boolean } {
  const named = valueAt(response, host.pointer);
  if (typeof named === "string" && named.trim() !== "") {
    const address = namedAddress(response, host);
    if (address !== undefined && isTrusted(address, trusted)) return { address, lasting: true };
    throw new ConfigurationError(
      `${host.operation.id} named the host ${JSON.stringify(hide(named))}, which is not trusted with a credential; ` +
        'if it is right, name it in the option "trustedHosts" or "baseUrl"',
    );
  }
  const regions = host.regions ?? {};
  const region = host.region === undefined ? undefined : valueAt(response, host.region);
  const regional = typeof region === "string" && Object.hasOwn(regions, region) ? regions[region] : undefined;
  const fallback = regional ?? Object.values(regions)[0];
  const address = fallback === undefined ? undefined : addressOf(fallback, host.basePath);
  if (address !== undefined) return { address, lasting: false };
  throw new ConfigurationError(`${host.operation.id} named no host yet; try again later, or set the option "baseUrl"`);
}
