import type { ApiModel, PagesVocabulary } from "../../model/index.js";
import type { EffectiveSpec } from "../../openapi/document.js";
import { createSchemaValidator } from "../../schema/validator.js";
import { isBeyondPrism } from "./beyond-prism.js";
import type { CheckedService } from "./check-request.js";
import { declaredCredentials, type MockOperation, operationTable } from "./operation-table.js";
import { type RememberingService, rememberAnswers, startPrism } from "./prism.js";
import { basePathsOf, type RoutedService } from "./route.js";

/** A service of the mock: how it is found, checked and answered. */
export interface MockService {
  readonly routed: RoutedService;
  readonly checked: CheckedService;
  readonly prism: RememberingService;
  /** Operations whose requests Prism does not read. */
  readonly unread: ReadonlySet<string>;
  /** Operations that answer with media types of any kind, which Prism does not find by what is asked for. */
  readonly anyMedia: ReadonlySet<string>;
  /** JSON Pointers in its answers to a host of a service. */
  readonly hosts: readonly string[];
  /** Marks that end an event stream, by operation. */
  readonly streamEnds: ReadonlyMap<string, string>;
  /** Operations as the mock document has them, by id: with the examples that are for mocks alone. */
  readonly documented: ReadonlyMap<string, MockOperation>;
  /** Where lists have their pages, by operation. */
  readonly pages: ReadonlyMap<string, PagesVocabulary>;
}

/** The services of a version, Prism started for each. `remember`: see `MockOptions`. */
export async function createMockServices(
  model: ApiModel,
  documents: readonly EffectiveSpec[],
  remember: boolean,
): Promise<readonly MockService[]> {
  const credentials = model.services.flatMap((service) => [...declaredCredentials(service.spec.root).values()]);
  return Promise.all(
    model.services.map(async (service): Promise<MockService> => {
      const document = documents.find((candidate) => candidate.spec.service === service.name) ?? service.spec;
      const operations = operationTable(service.spec);
      const prism = await startPrism(document);
      const modelled = model.resources.flatMap((resource) => resource.operations);
      return {
        routed: { name: service.name, operations, basePaths: basePathsOf(service) },
        checked: { root: service.spec.root, validator: createSchemaValidator(service.spec.root), credentials },
        prism: remember
          ? rememberAnswers(prism)
          : { answer: (request, choice, _, unchecked) => prism.answer(request, choice, unchecked) },
        unread: new Set(
          operations.filter((operation) => isBeyondPrism(service.spec.root, operation)).map(({ id }) => id),
        ),
        anyMedia: new Set(operations.filter(answersAnything).map(({ id }) => id)),
        hosts: model.services.flatMap(({ host }) =>
          host !== null && operations.some((operation) => operation.id === host.operation) ? [host.pointer] : [],
        ),
        streamEnds: new Map(
          modelled.flatMap((operation) =>
            operation.stream?.end === undefined ? [] : [[operation.id, operation.stream.end]],
          ),
        ),
        documented: new Map(operationTable(document).map((operation) => [operation.id, operation])),
        pages: new Map(
          modelled.flatMap(({ id, pages, service: owner }) =>
            pages === null || owner !== service.name ? [] : [[id, pages]],
          ),
        ),
      };
    }),
  );
}

function answersAnything({ responses }: MockOperation): boolean {
  return [...responses.values()].some(({ contents }) =>
    [...contents.keys()].some((mediaType) => mediaType.includes("*")),
  );
}
