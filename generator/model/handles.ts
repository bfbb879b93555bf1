import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { camelCase, freeName, validIdentifier } from "../names/identifiers.js";
import { isClientMember } from "../names/resource-names.js";
import { resourceWithParents } from "../names/resource-tree.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { isJson } from "../openapi/media-types.js";
import { objectOf, stringOf } from "../openapi/reference.js";
import { trace } from "../openapi/trace.js";
import type { ApiOperation, HandleModel } from "./api-model.js";
import { missingPlace, namesInstead } from "./missing-place.js";
import { modelDiagnostic } from "./model-diagnostic.js";
import { vocabularyOf } from "./read-vocabulary.js";
import type { DocumentVocabulary, HandleVocabulary, HostVocabulary } from "./vocabulary.js";
import { otherKind } from "./vocabulary-kinds.js";

/** How the host of a service is learnt; null where its servers tell it. */
export function hostOf({ host, handle }: DocumentVocabulary): HostVocabulary | null {
  if (handle === undefined) return host ?? null;
  const { operation, argument, pointer, basePath = "" } = handle;
  return { operation, parameter: argument, pointer, basePath };
}

/** Names that the methods and functions which give a handle have beside the argument. */
const HANDLE_ARGUMENTS: ReadonlySet<string> = new Set(["defaults", "transport"]);

/** The handle that the client has as a method of this name, with its documentation; undefined where the name is that of a resource. */
export function handleOf(
  name: string,
  specs: readonly EffectiveSpec[],
): { readonly handle: HandleModel; readonly description: string } | undefined {
  const found = specs.flatMap((spec) => {
    const { handle } = vocabularyOf(spec.root, "document") as DocumentVocabulary;
    return handle?.method === name ? [{ handle, info: objectOf(spec.root["info"]) }] : [];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const { argument, operation, description } = first.handle;
  return {
    handle: {
      argument: freeName(validIdentifier(camelCase(argument), "name"), HANDLE_ARGUMENTS),
      parameter: argument,
      operation,
      defaults: [...new Set(found.flatMap(({ handle }) => handle.defaults ?? []))],
    },
    description: description ?? stringOf(first.info["description"]).trim(),
  };
}

/**
 * An error for each word of `x-apipin.handle` that leads nowhere, at the line of the overlay that wrote it: an operation or a path parameter that is not there,
 * a place that no response has, a default that no operation takes, and a method whose name the client has already.
 *
 * @param operations of the version
 * @returns diagnostics `model/unknown-operation` and `model/vocabulary-unmatched`
 */
export function handleFaults(
  specs: readonly EffectiveSpec[],
  operations: readonly ApiOperation[],
): readonly Diagnostic[] {
  return specs.flatMap((spec): readonly Diagnostic[] => {
    const { handle } = vocabularyOf(spec.root, "document") as DocumentVocabulary;
    if (handle === undefined) return [];
    const place = (key: string): Pick<Diagnostic, "place"> => ({ place: trace(spec, `/x-apipin/handle/${key}`).place });
    const unmatched = (key: string, fault: string | undefined): readonly Diagnostic[] =>
      fault === undefined ? [] : [modelDiagnostic("model/vocabulary-unmatched", "error", fault, place(key))];
    const describing = operations.find(({ id }) => id === handle.operation);
    const own = operations.filter(({ service }) => service === spec.spec.service);
    const taken = unmatched("method", takenName(handle, operations, specs));
    const unused = (handle.defaults ?? []).flatMap((name, index) =>
      own.length === 0 || own.some((operation) => defaultPlace(operation, name) !== undefined)
        ? []
        : unmatched(
            `defaults/${index}`,
            `No operation of ${spec.spec.service} takes \`${name}\` in its query or its JSON body.`,
          ),
    );
    if (describing === undefined) {
      const message = `x-apipin.handle of ${spec.spec.file} names the operation ${handle.operation}, which version ${spec.spec.version} does not have.`;
      return [
        { code: "model/unknown-operation", severity: "error", message, ...place("operation") },
        ...taken,
        ...unused,
      ];
    }
    const names = describing.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    const parameter = names.includes(handle.argument)
      ? names.length === 1
        ? undefined
        : `${describing.id} needs more than one value in its path, and a handle has one.`
      : `${describing.id} has no path parameter \`${handle.argument}\`${namesInstead(handle.argument, names)}`;
    const root = specs.find((each) => each.spec.service === describing.service)?.root ?? spec.root;
    const schemas = describing.responses
      .filter(({ status }) => status.startsWith("2") || status === "default")
      .flatMap(({ contents }) => contents.filter(({ mediaType }) => isJson(mediaType)))
      .map(({ schema }) => schema ?? true);
    return [
      ...taken,
      ...unmatched("argument", parameter),
      ...unmatched(
        "pointer",
        missingPlace(describing.id, "successful response", handle.pointer, root, schemas) ??
          otherKind(`the response of ${describing.id}`, handle.pointer, ["string"], root, schemas),
      ),
      ...unused,
    ];
  });
}

/** Where an operation takes a value that a handle has for all its calls; undefined where it does not, or where a call must give it. */
export function defaultPlace(
  { parameters, requestBody }: Pick<ApiOperation, "parameters" | "requestBody">,
  name: string,
): "query" | "body" | undefined {
  if (parameters.some((parameter) => parameter.in === "query" && parameter.name === name)) return "query";
  const [media] = requestBody?.contents ?? [];
  const isObject = media !== undefined && isJson(media.mediaType) && media.format === null;
  return isObject && requestBody?.properties.some((property) => property.name === name) ? "body" : undefined;
}

/** The reason why the client cannot have the method. Services may share a handle. */
function takenName(
  { method, operation, argument }: HandleVocabulary,
  operations: readonly ApiOperation[],
  specs: readonly EffectiveSpec[],
): string | undefined {
  if (isClientMember(method)) return `Every client has a member \`${method}\`.`;
  const sharing = specs.filter(({ root }) => {
    const { handle } = vocabularyOf(root, "document") as DocumentVocabulary;
    return handle?.method === method && handle.operation === operation && handle.argument === argument;
  });
  const services = new Set(sharing.map(({ spec }) => spec.service));
  const other = operations.find(
    ({ resource, service }) => !services.has(service) && resourceWithParents(resource)[0] === method,
  );
  return other && `The client has a resource \`${method}\` already, which has ${other.id}.`;
}
