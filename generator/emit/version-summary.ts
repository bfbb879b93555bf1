import type { ApiModel } from "../model/index.js";
import { methodNames } from "../names/method-names.js";
import type { AddedProperty } from "../openapi/added-properties.js";
import { firstCall } from "./documents/first-call.js";

/** Facts of one version in the files of the whole package. Plain data. */
export interface VersionSummary {
  readonly version: string;
  readonly resources: readonly string[];
  readonly services: {
    readonly [service: string]: {
      readonly spec: string;
      readonly overlays: readonly string[];
      /** Number of nodes that overlays changed. */
      readonly changedNodes: number;
      /** Absent where overlays add none. */
      readonly addedProperties?: readonly AddedProperty[];
    };
  };
  readonly operations: readonly OperationSummary[];
  /** Whether an operation asks for a credential. */
  readonly hasCredentials: boolean;
  /** Names of the security schemes that take a user name and a password (RFC 7617). */
  readonly basicSchemes: readonly string[];
  /** Whether an operation lists page by page. */
  readonly hasPages: boolean;
  readonly hasStreams: boolean;
  /** A call with its arguments; empty where no operation is simple enough. */
  readonly firstCall: string;
}

/** The value of an option for a scheme that takes a user name and a password, in words. */
export const BASIC_VALUE = "User name and password with a colon between them.";

/** An operation as the manifest tells it. */
export interface OperationSummary {
  readonly id: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** How the generated client is called: `resource.method`. */
  readonly call: readonly string[];
  readonly responses: readonly string[];
}

/** Sums up a version. */
export function summarizeVersion(model: ApiModel): VersionSummary {
  const all = model.resources.flatMap(({ operations }) => operations);
  return {
    version: model.version,
    resources: model.resources.filter(({ operations }) => operations.length > 0).map(({ name }) => name),
    services: Object.fromEntries(
      model.services.map(({ name, file, overlays, changedNodes, addedProperties }) => [
        name,
        { spec: file, overlays, changedNodes, ...(addedProperties.length === 0 ? {} : { addedProperties }) },
      ]),
    ),
    operations: model.resources.flatMap((resource) =>
      resource.operations.map((operation) => ({
        id: operation.id,
        service: operation.service,
        method: operation.httpMethod,
        path: operation.path,
        call: methodNames(operation).map((name) => `${resource.name}.${name}`),
        responses: operation.responses.map(({ status }) => status),
      })),
    ),
    hasCredentials: all.some(({ security }) => security.flat().length > 0),
    basicSchemes: model.services.flatMap(({ securitySchemes }) =>
      securitySchemes.filter(({ scheme }) => scheme === "basic").map(({ name }) => name),
    ),
    hasPages: all.some(({ pages }) => pages !== null),
    hasStreams: all.some(({ stream }) => stream !== null),
    firstCall: firstCall(model),
  };
}
