import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { operationIds, operationKey } from "../names/operation-ids.js";
import type { EffectiveSpec, JsonValue } from "../openapi/document.js";
import { DATA_FIELDS, NAME_MAPS } from "../openapi/fields.js";
import { escapeToken, isObject, joinPointer } from "../openapi/json-pointer.js";
import { askedFor, essence, isFormData } from "../openapi/media-types.js";
import { isClientMethod } from "../openapi/methods.js";
import { operationsOf } from "../openapi/operations.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import { isSendable, readSecuritySchemes, type SecurityScheme } from "../openapi/security.js";
import { readServers } from "../openapi/servers.js";
import { trace } from "../openapi/trace.js";
import { allowsType } from "./allowed-types.js";
import type { ApiOperation, RequestBodyModel } from "./api-model.js";
import { placedAlternatives } from "./credentials.js";
import { hostOf } from "./handles.js";
import { furtherBodies, responseChoices } from "./media-choices.js";
import { modelDiagnostic } from "./model-diagnostic.js";
import { vocabularyOf } from "./read-vocabulary.js";

/** Parts of a version's documents that the client leaves out or cannot do, so that nothing is left out in silence. */
export function unsupportedParts(
  specs: readonly EffectiveSpec[],
  operations: readonly ApiOperation[],
): readonly Diagnostic[] {
  return [
    ...specs.flatMap((spec) => {
      const own = operations.filter(({ service }) => service === spec.spec.service);
      return [
        ...relativeServers(spec),
        ...unsendableMethods(spec),
        ...unsendableCredentials(spec, own),
        ...leftOutMediaTypes(spec, own),
        ...forms(spec, own),
        ...protocolSwitches(spec, own),
        ...dynamicReferences(spec),
      ];
    }),
  ];
}

function at(spec: EffectiveSpec, pointer: string): Pick<Diagnostic, "place"> {
  return { place: trace(spec, pointer).place };
}

/** Methods that the client does not send, and bodies that `fetch` refuses (Fetch §5.4, "forbidden method" and "new Request"). */
function unsendableMethods(spec: EffectiveSpec): readonly Diagnostic[] {
  const ids = operationIds(spec.root);
  return operationsOf(spec.root).flatMap(({ method, path, node, pointer }): readonly Diagnostic[] => {
    const id = ids.get(operationKey(method, path)) ?? "";
    if (!isClientMethod(method)) {
      const message = `${id} is left out of the client: fetch refuses ${method}.`;
      return [modelDiagnostic("model/unsupported", "warning", message, at(spec, pointer))];
    }
    if (!["GET", "HEAD"].includes(method) || node["requestBody"] === undefined) return [];
    const message = `${id} takes no body in the client: fetch refuses one with ${method}.`;
    return [modelDiagnostic("model/unsupported", "warning", message, at(spec, `${pointer}/requestBody`))];
  });
}

function unsendableCredentials(spec: EffectiveSpec, operations: readonly ApiOperation[]): readonly Diagnostic[] {
  const schemes = new Map(readSecuritySchemes(spec.root).map((scheme) => [scheme.name, scheme]));
  const used = new Map(operations.flatMap(({ security, pointer }) => security.flat().map((name) => [name, pointer])));
  const tell = (message: string, pointer: string): Diagnostic =>
    modelDiagnostic("model/unsendable-credential", "warning", message, at(spec, pointer));
  const unsendable = [...schemes.values()]
    .filter((scheme) => used.has(scheme.name) && !isSendable(scheme))
    .map(({ name, type, scheme }) => {
      const kind = [type, scheme].filter((part) => part !== null).join(" ");
      const pointer = joinPointer("components", "securitySchemes", name);
      return tell(`The client does not send the credential ${name} (${kind}).`, pointer);
    });
  const undeclared = [...used]
    .filter(([name]) => !schemes.has(name))
    .map(([name, pointer]) => tell(`The client does not send the credential ${name}, which is not declared.`, pointer));
  const together = new Map(
    operations.flatMap(({ security, pointer }) =>
      security.filter((names) => isImpossible(names, schemes)).map((names) => [names.join(" and "), pointer]),
    ),
  );
  const impossible = [...together].map(([names, pointer]) =>
    tell(`The client does not send the credentials ${names} together: one header holds one of them.`, pointer),
  );
  return [...unsendable, ...undeclared, ...impossible];
}

/** Whether schemes of one alternative have different values for one place. */
function isImpossible(names: readonly string[], schemes: ReadonlyMap<string, SecurityScheme>): boolean {
  const declared = names.flatMap((name) => schemes.get(name) ?? []).filter(isSendable);
  return declared.length === names.length && placedAlternatives(declared) === undefined;
}

/** One warning for each media type that a service has and its client does not send or ask for. */
function leftOutMediaTypes(spec: EffectiveSpec, operations: readonly ApiOperation[]): readonly Diagnostic[] {
  const unsent = new Map<string, ApiOperation[]>();
  const unasked = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    const [sent, ...others] = operation.requestBody?.contents ?? [];
    // Another way to write the same value takes nothing from the caller.
    const choosable = new Set(furtherBodies(operation).map(({ mediaType }) => mediaType));
    const left = others.filter(({ mediaType }) => !choosable.has(mediaType));
    for (const { mediaType } of left.filter(({ schema }) => JSON.stringify(schema) !== JSON.stringify(sent?.schema)))
      unsent.set(mediaType, [...(unsent.get(mediaType) ?? []), operation]);
    const successes = operation.responses.filter(({ status }) => status.startsWith("2"));
    const stream = operation.stream?.mediaType;
    const choices = new Set(responseChoices(operation).map(({ mediaType }) => mediaType));
    for (const response of successes) {
      const asked = new Set(askedFor(response).map(({ mediaType }) => mediaType));
      const unread = response.contents.filter(
        ({ mediaType }) => !asked.has(mediaType) && !choices.has(mediaType) && mediaType !== stream,
      );
      for (const { mediaType } of unread) unasked.set(mediaType, [...(unasked.get(mediaType) ?? []), operation]);
    }
  }
  const tell = (verb: string) => (entry: readonly [string, readonly ApiOperation[]]) => {
    const [mediaType, all] = entry;
    const ids = [...new Set(all.map(({ id }) => id))];
    const named = ids.length > 3 ? `${ids.slice(0, 3).join(", ")} and ${ids.length - 3} more` : ids.join(", ");
    const message = `The client never ${verb} ${mediaType}: ${named}.`;
    return modelDiagnostic("model/media-type-left-out", "warning", message, at(spec, all[0]?.pointer ?? ""));
  };
  return [...[...unsent].map(tell("sends")), ...[...unasked].map(tell("asks for"))];
}

/** Forms whose parts the client does not send as they are described. */
function forms(spec: EffectiveSpec, operations: readonly ApiOperation[]): readonly Diagnostic[] {
  const [...withBodies] = operations.filter(
    (operation): operation is ApiOperation & { requestBody: RequestBodyModel } => operation.requestBody !== null,
  );
  return withBodies.flatMap(({ id, pointer, requestBody }): readonly Diagnostic[] => {
    const [media] = requestBody.contents;
    if (media === undefined || !isFormData(media.mediaType)) return [];
    const place = at(spec, `${pointer}/requestBody`);
    if (media.schema !== null && !allowsType(spec.root, media.schema, "object")) {
      const message = `${id} cannot send its body: a form (${essence(media.mediaType)}) is an object with a property for each field.`;
      return [modelDiagnostic("model/unsupported", "warning", message, place)];
    }
    if (!media.mediaType.startsWith("multipart/")) return [];
    const headed = Object.entries(media.encoding).filter(([, encoding]) => encoding["headers"] !== undefined);
    const kind = essence(media.mediaType);
    return [
      ...(kind === "multipart/form-data"
        ? []
        : [
            modelDiagnostic(
              "model/unsupported",
              "warning",
              `${id} sends the parts of ${kind} as those of a form.`,
              place,
            ),
          ]),
      ...headed.map(([property]) => {
        const message = `${id} sends the part ${property} without the headers that its encoding describes.`;
        return modelDiagnostic("model/unsupported", "warning", message, place);
      }),
    ];
  });
}

/** Operations that end with another protocol, such as a WebSocket, of which `fetch` knows nothing. */
function protocolSwitches(spec: EffectiveSpec, operations: readonly ApiOperation[]): readonly Diagnostic[] {
  const isSwitch = ({ responses }: ApiOperation): boolean =>
    responses.some(({ status }) => status === "101") &&
    !responses.some(({ status }) => status.startsWith("2") || status === "default");
  return operations.filter(isSwitch).map(({ id, pointer }) => {
    const message = `${id} cannot be called by the client: its response is another protocol (101), which fetch does not speak.`;
    return modelDiagnostic("model/unsupported", "warning", message, at(spec, pointer));
  });
}

function relativeServers(spec: EffectiveSpec): readonly Diagnostic[] {
  const servers = arrayOf(spec.root["servers"]);
  const isKnown = readServers(spec.root).some((server) => /^https?:\/\//i.test(server));
  if (servers.length === 0 || isKnown || hostOf(vocabularyOf(spec.root, "document")) !== null) return [];
  const message = `No server of ${spec.spec.service} has a whole address, so a caller must pass \`baseUrl\`.`;
  // An overlay that sets such a server has decided so: of an API whose address each caller knows.
  const isDecided = servers.every((_, index) => trace(spec, joinPointer("servers", String(index))).from === "overlay");
  return [modelDiagnostic("model/relative-server", isDecided ? "info" : "warning", message, at(spec, "/servers"))];
}

function dynamicReferences(spec: EffectiveSpec): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const walk = (value: JsonValue, pointer: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${pointer}/${index}`);
    if (!isObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const place = `${pointer}/${escapeToken(key)}`;
      if ((key === "$dynamicRef" || key === "$recursiveRef") && typeof child === "string") {
        const message = `\`${key}: ${child}\` is not followed: the type says nothing of the value.`;
        found.push(modelDiagnostic("model/unsupported", "warning", message, at(spec, place)));
      } else if (NAME_MAPS.has(key) && isObject(child))
        for (const [name, inner] of Object.entries(child)) walk(inner, `${place}/${escapeToken(name)}`);
      else if (!DATA_FIELDS.has(key) && !key.startsWith("x-")) walk(child, place);
    }
  };
  walk(objectOf(spec.root["components"]), "/components");
  walk(objectOf(spec.root["paths"]), "/paths");
  return found;
}
