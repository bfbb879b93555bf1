import type { ApiPromise } from "./api-promise.js";
import type { MiddlewareList } from "./middleware.js";
import type { Api, ApiVersion, Credential, CredentialNames, Reach, Service } from "./operation.js";
import type { ClientOptions, UndescribedRequest } from "./options.js";
import type { UndescribedResponses } from "./responses.js";
import { Transport } from "./transport.js";

/** A resource that a client can be made of, with the services and credentials that its operations reach. */
export interface ResourceDefinition<Resource> extends Reach {
  readonly create: (transport: Transport) => Resource;
}

/** Resources by the names that they have on the client. */
export interface ResourceDefinitions {
  readonly [name: string]: ResourceDefinition<unknown>;
}

/** A client of some resources. `Init`: the last argument of `request`. */
export type ClientOf<
  Resources extends ResourceDefinitions,
  Options extends ClientOptions,
  Init extends readonly [init?: UndescribedRequest],
> = {
  readonly [Name in keyof Resources]: Resources[Name] extends ResourceDefinition<infer Resource> ? Resource : never;
} & {
  /** Version of the API this client speaks. */
  readonly apiVersion: string;
  /** Functions that see each call's request and response. */
  readonly middleware: MiddlewareList;
  /** A client with these options changed; it shares what this one has learnt of hosts and tokens. */
  withOptions(options: Options): ClientOf<Resources, Options, Init>;
  /** Sends a request that the specification does not know, as JSON, with the same credentials, retries and errors. */
  request<Data = unknown>(method: string, path: string, ...init: Init): ApiPromise<UndescribedResponses<Data>>;
};

/** Makes a client of some resources of a version. It reaches the services that these name, and no other. */
export function clientOf<
  Resources extends ResourceDefinitions,
  Options extends ClientOptions,
  Init extends readonly [init?: UndescribedRequest],
>(version: ApiVersion, resources: Resources, options: Options): ClientOf<Resources, Options, Init> {
  const services: { [name: string]: Service } = {};
  const credentials: { [name: string]: Credential } = {};
  const requires: CredentialNames[] = [];
  let isOpen = false;
  for (const resource of Object.values(resources)) {
    Object.assign(services, resource.services);
    Object.assign(credentials, resource.credentials);
    isOpen ||= resource.requires === undefined;
    for (const names of resource.requires ?? []) if (!requires.includes(names)) requires.push(names);
  }
  const api: Api = { ...version, services, credentials, ...(isOpen ? {} : { requires }) };
  const transport = new Transport(api, options);
  const client: { [name: string]: unknown } = {
    apiVersion: version.version,
    middleware: transport.middleware,
    withOptions: (changed: Options) => clientOf(version, resources, transport.mergeOptions(changed)),
    request: (method: string, path: string, init?: UndescribedRequest) => transport.request(method, path, init),
  };
  for (const [name, resource] of Object.entries(resources)) client[name] = resource.create(transport);
  return client as ClientOf<Resources, Options, Init>;
}
