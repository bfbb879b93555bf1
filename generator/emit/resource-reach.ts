import type { Configuration } from "../configuration.js";
import { type ApiModel, type ApiOperation, credentialsOf, versionCredentials } from "../model/index.js";
import { resourceWithParents } from "../names/resource-tree.js";

/** Services and credentials that a client needs, in the order of the version. */
export interface ResourceReach {
  readonly services: readonly string[];
  /** By their names within the version. */
  readonly credentials: readonly string[];
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
  for (const { name, operations } of model.resources)
    if (resourceWithParents(name).includes(resource)) for (const operation of operations) reach(operation);
  return {
    services: model.services.map(({ name }) => name).filter((name) => services.has(name)),
    credentials: versionCredentials(model, configuration)
      .map(({ name }) => name)
      .filter((name) => credentials.has(name)),
  };
}
