import type { ApiModel, PagesVocabulary } from "../../model/index.js";
import type { EffectiveSpec } from "../../openapi/document.js";
import { createSchemaValidator } from "../../schema/validator.js";
import { documentOf } from "../verify-input.js";
import { isBeyondPrism } from "./beyond-prism.js";
import type { CheckedService } from "./check-request.js";
import { declaredCredentials, type MockOperation, operationTable } from "./operation-table.js";
import { type PrismService, rememberResponses, startPrism } from "./prism.js";
import { basePathsOf, type RoutedService, routeTable } from "./route.js";

/** A service of the mock: how it is found, checked and served. */
export interface MockService {
  readonly routed: RoutedService;
  readonly checked: CheckedService;
  readonly prism: PrismService;
  /** Operations whose requests Prism does not read. */
  readonly unread: ReadonlySet<string>;
  /** Operations that respond with media types of any kind, which Prism does not find by what is asked for. */
  readonly anyMedia: ReadonlySet<string>;
  /** JSON Pointers in its responses to a host of a service. */
  readonly hosts: readonly string[];
  /** Marks that end an event stream, by operation. */
  readonly streamEnds: ReadonlyMap<string, string>;
  /** Operations as the mock document has them, by id: with the examples that are for mocks alone. */
  readonly documented: ReadonlyMap<string, MockOperation>;
  /** The service by the mock document, which may close lists of values that the effective one leaves open. */
  readonly mocked: CheckedService;
  /** The service with every reading allowed where its document is read by an assumption; undefined where it is not. */
  readonly open?: { readonly checked: CheckedService; readonly operations: ReadonlyMap<string, MockOperation> };
  /** Where lists have their pages, by operation. */
  readonly pages: ReadonlyMap<string, PagesVocabulary>;
  /** Name of the event that completes the stream of an operation. */
  readonly lastNames: ReadonlyMap<string, string | undefined>;
}

/** The inputs of the mock of a version. */
export interface MockInput {
  readonly model: ApiModel;
  /** Effective documents, of the version and maybe of others: what requests are checked against. */
  readonly effective: readonly EffectiveSpec[];
  /** Those with the mock layer, which it responds from. */
  readonly documents: readonly EffectiveSpec[];
  /** Documents in which every reading is allowed where the effective one is an assumption. */
  readonly open?: readonly EffectiveSpec[];
}

/** The services of a version, Prism started for each. `remember`: see `MockOptions`. */
export function createMockServices(
  { model, effective, documents, open = [] }: MockInput,
  remember: boolean,
): readonly MockService[] {
  const services = model.services.flatMap((service) => {
    const spec = documentOf(effective, model, service.name);
    return spec === undefined ? [] : [{ service, spec }];
  });
  const credentials = services.flatMap(({ spec }) => [...declaredCredentials(spec.root).values()]);
  return services.map(({ service, spec }): MockService => {
    const { root } = spec;
    const { name } = service;
    const document = documentOf(documents, model, name) ?? spec;
    const operations = operationTable(spec);
    const prism = startPrism(document);
    const other = documentOf(open, model, name);
    const modelled = model.resources.flatMap((resource) => resource.operations);
    return {
      routed: { name, table: routeTable(operations), basePaths: basePathsOf(service) },
      checked: { root, validator: createSchemaValidator(root), credentials },
      prism: remember ? rememberResponses(prism) : prism,
      unread: new Set(operations.filter((operation) => isBeyondPrism(root, operation)).map(({ id }) => id)),
      anyMedia: new Set(operations.filter(respondsWithAnything).map(({ id }) => id)),
      hosts: model.services.flatMap(({ host }) =>
        host !== null && operations.some((operation) => operation.id === host.operation) ? [host.pointer] : [],
      ),
      streamEnds: new Map(
        modelled.flatMap((operation) =>
          operation.stream?.end === undefined ? [] : [[operation.id, operation.stream.end]],
        ),
      ),
      lastNames: new Map(modelled.map(({ id, stream }) => [id, stream?.lastName])),
      mocked: { root: document.root, validator: createSchemaValidator(document.root), credentials },
      documented: new Map(operationTable(document).map((operation) => [operation.id, operation])),
      ...(other === undefined ? {} : { open: openService(other, credentials) }),
      pages: new Map(
        modelled.flatMap(({ id, pages, service: owner }) => (pages === null || owner !== name ? [] : [[id, pages]])),
      ),
    };
  });
}

function openService(
  spec: EffectiveSpec,
  credentials: CheckedService["credentials"],
): NonNullable<MockService["open"]> {
  const { root } = spec;
  const operations = new Map(operationTable(spec).map((operation) => [operation.id, operation]));
  return { checked: { root, validator: createSchemaValidator(root), credentials }, operations };
}

function respondsWithAnything({ responses }: MockOperation): boolean {
  return [...responses.values()].some(({ contents }) =>
    [...contents.keys()].some((mediaType) => mediaType.includes("*")),
  );
}
