import { Socket as DatagramSocket } from "node:dgram";
import dns from "node:dns";
import { Socket } from "node:net";

/** Watches the sockets of this process. */
export interface SocketGuard {
  /** Addresses and names that were asked for and refused. */
  readonly refused: readonly string[];
  /** Lets everything through again. */
  release(): void;
}

type Patched = { [name: string]: unknown };

/**
 * Refuses every connection to another address than 127.0.0.1, every datagram and every look-up of a name, and remembers them: a
 * verification that needs the network is no verification.
 */
export function guardSockets(): SocketGuard {
  const refused: string[] = [];
  const undo: (() => void)[] = [];
  const replace = (
    owner: object,
    name: string,
    make: (original: (...parameters: unknown[]) => unknown) => unknown,
  ): void => {
    const target = owner as Patched;
    const original = target[name];
    if (typeof original !== "function") return;
    target[name] = make(original as (...parameters: unknown[]) => unknown);
    undo.push(() => {
      target[name] = original;
    });
  };
  const refuse = (what: string): never => {
    refused.push(what);
    throw new Error(`${what} was asked for, but only 127.0.0.1 may be reached`);
  };
  replace(
    Socket.prototype,
    "connect",
    (original) =>
      function connect(this: unknown, ...parameters: unknown[]): unknown {
        const host = hostOf(parameters);
        if (host !== "127.0.0.1") refuse(host);
        return original.apply(this, parameters);
      },
  );
  for (const name of ["send", "connect"]) {
    replace(DatagramSocket.prototype, name, () => (): never => refuse("a datagram"));
  }
  for (const owner of [dns, dns.promises]) {
    for (const name of Object.keys(owner).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
      replace(owner, name, (original) => (...parameters: unknown[]): unknown => {
        // Listening and connecting to an address look it up, too, without leaving the machine.
        if (parameters[0] !== "127.0.0.1") refuse(String(parameters[0]));
        return original.apply(owner, parameters);
      });
    }
  }
  return {
    refused,
    release() {
      for (const restore of undo.reverse()) restore();
      undo.length = 0;
    },
  };
}

/** Host of the arguments of `connect`: options, a port with or without host, or what `net.connect` has made of them. */
function hostOf(parameters: readonly unknown[]): string {
  const [first, second] = Array.isArray(parameters[0]) ? parameters[0] : parameters;
  if (typeof first === "object" && first !== null) {
    const options = first as { readonly host?: unknown; readonly path?: unknown };
    return typeof options.path === "string" ? options.path : String(options.host ?? "localhost");
  }
  return typeof second === "string" ? second : "localhost";
}
