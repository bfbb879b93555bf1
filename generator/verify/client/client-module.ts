import type { ModuleNamespace } from "./package-modules.js";

/** The entry of one version of a generated package, as far as its shape is known without its types. */
export interface ClientModule {
  /** Makes a client. */
  create(options: { readonly [option: string]: unknown }): Client;
  /** An error class by name. */
  errorClass(name: string): ErrorClass | undefined;
}

export type ErrorClass = abstract new (...parameters: never[]) => Error;

/** A client or a resource: methods and resources by name. */
export interface Client {
  readonly [name: string]: ClientMethod | Client | undefined;
}

export type ClientMethod = (...parameters: readonly unknown[]) => unknown;

/** Finds the client class of a version's entry: the exported class that can give a client of other options. */
export function clientModule(namespace: ModuleNamespace, entry: string): ClientModule {
  const classes = Object.values(namespace).filter((value): value is new (options: unknown) => Client => {
    return typeof value === "function" && typeof value.prototype === "object" && "withOptions" in value.prototype;
  });
  const [Constructor] = classes;
  if (Constructor === undefined) throw new Error(`${entry} exports no client class`);
  return {
    create: (options) => new Constructor(options),
    errorClass(name) {
      const value = namespace[name];
      return typeof value === "function" ? (value as unknown as ErrorClass) : undefined;
    },
  };
}

/** The name of the thing that verify takes a handle of. */
export const HANDLE_NAME = "verified";

/**
 * A method of a client. A method in the place of a resource gives a handle. Throws where the generated code has none of that name.
 *
 * @param resource its path on the client: `beta.datasets`
 * @param defaults values that a handle has for all its calls
 */
export function methodOf(client: Client, resource: string, method: string, defaults: object = {}): ClientMethod {
  const owner = resource.split(".").reduce<Client | undefined>((outer, name) => {
    const inner = outer?.[name];
    return typeof inner === "function" ? (inner.call(outer, HANDLE_NAME, defaults) as Client) : inner;
  }, client);
  const found = owner?.[method];
  if (owner === undefined || typeof found !== "function")
    throw new Error(`the client has no method ${resource}.${method}`);
  return found.bind(owner);
}
