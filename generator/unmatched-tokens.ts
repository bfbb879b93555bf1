import type { Configuration, CredentialConfiguration } from "./configuration.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { didYouMean } from "./diagnostics/did-you-mean.js";
import { fromCatalogue } from "./diagnostics/from-catalogue.js";
import { modelCodes } from "./model/codes.js";
import { asCommonForm } from "./openapi/common-form.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "./openapi/document.js";
import { escapeToken, joinPointer } from "./openapi/json-pointer.js";
import { operationsOf } from "./openapi/operations.js";
import { templateShape } from "./openapi/path-template.js";
import { dereference, objectOf, stringOf } from "./openapi/reference.js";
import { hasPlace } from "./openapi/schema-at.js";
import { locate } from "./openapi/text/locate.js";
import type { WorkspaceFile } from "./workspace/read.js";

/** An operation of a version, as far as a token's operation is looked for among them. */
export interface ListedOperation {
  readonly version: string;
  readonly id: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
}

type Token = NonNullable<CredentialConfiguration["token"]>;

/**
 * An error for each word of `token` in apipin.yaml that leads nowhere, at its line: an operation that no version has, a property that its request body
 * lacks, or a place that its response lacks.
 *
 * @param effective specifications of all versions
 * @returns diagnostics `model/unknown-operation` and `model/vocabulary-unmatched`
 */
export function unmatchedTokens(
  effective: readonly EffectiveSpec[],
  configuration: Configuration,
  file: WorkspaceFile,
): readonly Diagnostic[] {
  if (!(configuration.credentials ?? []).some(({ token }) => token !== undefined)) return [];
  const listed = effective.flatMap(({ spec: { version, service }, root }) =>
    operationsOf(root).map(
      ({ node, method, path }): ListedOperation => ({
        version,
        service,
        method,
        path,
        id: stringOf(node["operationId"]),
      }),
    ),
  );
  return [
    ...tokensGone(listed, configuration, file),
    ...eachToken(configuration).flatMap(([token, at]) => {
      const fault = (key: string, message: string): Diagnostic =>
        fromCatalogue(modelCodes, "model/vocabulary-unmatched", "error", message, {
          place: locate(file.file, file.text, `${at}/${key}`),
          fix: "Correct the word in apipin.yaml, or the specification by an overlay.",
        });
      if (listed.every(({ id }) => id !== token.operation)) return [noOperation(token, at, listed, file)];
      return effective.flatMap((spec) => wordFaults(token, spec).map(([key, message]) => fault(key, message)));
    }),
  ];
}

/**
 * An error for each version that has a token's operation under another operationId: another one at its address, or none in its service.
 *
 * @param listed operations of all versions
 * @returns diagnostics `model/unknown-operation`
 */
export function tokensGone(
  listed: readonly ListedOperation[],
  configuration: Configuration,
  file: WorkspaceFile,
): readonly Diagnostic[] {
  const versions = [...new Set(listed.map(({ version }) => version))];
  return eachToken(configuration).flatMap(([{ operation }, at]) => {
    const holders = listed.filter(({ id }) => id === operation);
    return versions.flatMap((version): readonly Diagnostic[] => {
      const own = listed.filter((each) => each.version === version);
      if (own.some(({ id }) => id === operation)) return [];
      const present = own.find((each) => holders.some((holder) => addressOf(holder) === addressOf(each)));
      const [service] = holders
        .map((holder) => holder.service)
        .filter((name) => own.some((each) => each.service === name));
      if (present === undefined && service === undefined) return [];
      const place = locate(file.file, file.text, `${at}/operation`);
      const message =
        present === undefined
          ? `\`token.operation\`: ${service} of ${version} has no operation \`${operation}\`.`
          : `\`token.operation\`: \`${operation}\` is called \`${present.id}\` in ${version}.`;
      const fix =
        present === undefined
          ? `Give the operation of ${version} that takes its place this operationId, by an overlay.`
          : `Give ${present.method} ${present.path} of ${version} the operationId \`${operation}\`: \`target: $.paths['${present.path}'].${present.method.toLowerCase()}.operationId\`, \`update: ${operation}\`.`;
      return [fromCatalogue(modelCodes, "model/unknown-operation", "error", message, { place, fix })];
    });
  });
}

function eachToken({ credentials = [] }: Configuration): readonly (readonly [token: Token, pointer: string])[] {
  return credentials.flatMap(({ token }, index) =>
    token === undefined ? [] : [[token, joinPointer("credentials", index, "token")] as const],
  );
}

function addressOf({ method, path }: ListedOperation): string {
  return `${method} ${templateShape(path)}`;
}

function noOperation(
  { operation }: Token,
  at: string,
  listed: readonly ListedOperation[],
  { file, text }: WorkspaceFile,
): Diagnostic {
  const near = didYouMean(
    operation,
    listed.map(({ id }) => id),
  );
  const message = `\`token.operation\`: no version has an operation \`${operation}\`.`;
  const more = near === undefined ? {} : { fix: `Did you mean \`${near}\`?` };
  const place = locate(file, text, `${at}/operation`);
  return fromCatalogue(modelCodes, "model/unknown-operation", "error", message, { place, ...more });
}

/** The words of a token that its operation in a specification contradicts. */
function wordFaults(token: Token, effective: EffectiveSpec): readonly (readonly [key: string, message: string])[] {
  const { spec } = effective;
  const { root } = asCommonForm(effective);
  const found = operationsOf(root).find(({ node }) => node["operationId"] === token.operation);
  if (found === undefined) return [];
  const bodies = contentsOf(root, found.node["requestBody"]);
  const responses = Object.entries(objectOf(found.node["responses"]))
    .filter(([status]) => status.startsWith("2") || status === "default")
    .flatMap(([, response]) => contentsOf(root, response));
  const names = [
    ["clientIdProperty", token.clientIdProperty],
    ["clientSecretProperty", token.clientSecretProperty],
    ...Object.keys(token.body ?? {}).map((name) => [`body/${escapeToken(name)}`, name] as const),
  ] as const;
  const of = `${token.operation} of ${spec.version}`;
  return [
    ...names.flatMap(([key, name]) =>
      hasPlace(root, bodies, `/${escapeToken(name)}`)
        ? []
        : [[key, `The request body of ${of} has no \`${name}\`.`] as const],
    ),
    ...(["accessToken", "expiresIn"] as const).flatMap((key) =>
      hasPlace(root, responses, token[key])
        ? []
        : [[key, `No successful response of ${of} has anything at \`${token[key]}\`.`] as const],
    ),
  ];
}

function contentsOf(root: JsonObject, value: JsonValue | undefined): readonly JsonValue[] {
  const node = dereference(root, value, "")?.node;
  return Object.values(objectOf(node?.["content"])).map((media) => objectOf(media)["schema"] ?? true);
}
