import type { Configuration } from "../configuration.js";
import { type ApiModel, type ApiOperation, credentialsOf, versionCredentials } from "../model/index.js";
import { resourceWithParents } from "../names/resource-tree.js";

/** Services and credentials that a client needs, in the order of the version. */
export interface ResourceReach {
  readonly services: readonly string[];
  /** By their names within the version. */
  readonly credentials: readonly string[];
  /** Alternatives of which each of its operations needs one; undefined where an operation needs none. */
  readonly requires: readonly (string | readonly string[])[] | undefined;
}

/** Services and credentials that the operations of a resource and of those below it reach, and the services that tell a host or give a token. */
export function resourceReach(resource: string, model: ApiModel, configuration: Configuration): ResourceReach {
  const all = model.resources.flatMap(({ operations }) => operations);
  const tokens = versionCredentials(model, configuration).flatMap(({ name, configuration: { token } }) =>
    token === undefined ? [] : [[name, token.operation] as const],
  );
  const services = new Set<string>();
  const credentials = new Set<string>();
  const reach = (operation: ApiOperation | undefined): void => {
    if (operation === undefined) return;
    if (!services.has(operation.service)) {
      services.add(operation.service);
      const host = model.services.find(({ name }) => name === operation.service)?.host;
      if (host) reach(all.find(({ id }) => id === host.operation));
    }
    for (const name of credentialsOf(operation, model, configuration).flat()) {
      if (credentials.has(name)) continue;
      credentials.add(name);
      for (const [taker, id] of tokens) if (taker === name) reach(all.find((each) => each.id === id));
    }
  };
  const own = model.resources
    .filter(({ name }) => resourceWithParents(name).includes(resource))
    .flatMap(({ operations }) => operations);
  for (const operation of own) reach(operation);
  return {
    services: model.services.map(({ name }) => name).filter((name) => services.has(name)),
    credentials: versionCredentials(model, configuration)
      .map(({ name }) => name)
      .filter((name) => credentials.has(name)),
    requires: requiredCredentials(own, model, configuration),
  };
}

/** Alternatives of credentials of which each of the operations needs one; undefined where one of them needs none. */
export function requiredCredentials(
  operations: readonly ApiOperation[],
  model: ApiModel,
  configuration: Configuration,
): readonly (string | readonly string[])[] | undefined {
  const all = operations.map((operation) => credentialsOf(operation, model, configuration));
  if (
    all.some(
      (alternatives) => [...alternatives].flat().length === 0 || alternatives.some((names) => names.length === 0),
    )
  )
    return undefined;
  const texts = new Map(all.flat().map((names) => [[names].flat().join(" "), names]));
  return texts.size === 0 ? undefined : [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, names]) => names);
}
