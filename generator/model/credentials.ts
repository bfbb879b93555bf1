import type { Configuration, CredentialConfiguration } from "../configuration.js";
import { CLIENT_OPTIONS } from "../names/client-options.js";
import { camelCase, freeName, memberName } from "../names/identifiers.js";
import { eachOnce } from "../openapi/equality.js";
import { isSendable } from "../openapi/security.js";
import type { ApiModel, ApiOperation, SecurityScheme } from "./api-model.js";

/** A credential of a version: how a caller gives it, and the scheme it serves. */
export interface VersionCredential {
  /** Its name within the version: that of the option, or of the scheme where another scheme has the option already. */
  readonly name: string;
  readonly configuration: CredentialConfiguration;
  readonly scheme: SecurityScheme;
}

/**
 * Credentials of a version: one for each security scheme any operation names, as apipin.yaml says, else an option of the scheme's name.
 * Sorted by option.
 */
export function versionCredentials(model: ApiModel, configuration: Configuration): readonly VersionCredential[] {
  const known = found.get(model);
  if (known?.configuration === configuration) return known.credentials;
  const credentials = findCredentials(model, configuration);
  found.set(model, { configuration, credentials });
  return credentials;
}

/** Every operation asks for those of its version. */
const found = new WeakMap<
  ApiModel,
  { readonly configuration: Configuration; readonly credentials: readonly VersionCredential[] }
>();

function findCredentials(model: ApiModel, configuration: Configuration): readonly VersionCredential[] {
  const used = new Set(
    model.resources.flatMap(({ operations }) => operations.flatMap(({ security }) => security.flat())),
  );
  const schemes = new Map(
    model.services.flatMap(({ securitySchemes }) => securitySchemes.map((scheme) => [scheme.name, scheme])),
  );
  const taken = new Set([...CLIENT_OPTIONS, ...(configuration.credentials ?? []).flatMap(optionsOf)]);
  const credentials = [...schemes.values()]
    .filter((scheme) => used.has(scheme.name) && isSendable(scheme))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((scheme) => {
      const configured = configuration.credentials?.find((entry) => entry.scheme === scheme.name);
      if (configured !== undefined) return { scheme, configuration: configured };
      const option = freeName(memberName(camelCase(scheme.name), "credential"), taken);
      taken.add(option);
      return { scheme, configuration: { scheme: scheme.name, option } };
    })
    .sort((a, b) => (a.configuration.option < b.configuration.option ? -1 : 1));
  const names = new Set(credentials.map(({ configuration: { option } }) => option));
  return credentials.map((credential, index) => {
    const { option } = credential.configuration;
    const isFirst = credentials.findIndex(({ configuration }) => configuration.option === option) === index;
    const name = isFirst ? option : freeName(camelCase(credential.scheme.name), names);
    names.add(name);
    return { ...credential, name };
  });
}

function optionsOf({ option, token }: CredentialConfiguration): readonly string[] {
  return token === undefined ? [option] : [option, token.clientId.option, token.clientSecret.option];
}

/** Where a scheme's value travels, and what goes before it there (OpenAPI 3.1 §4.8.27). */
export interface CredentialPlace {
  readonly header?: string;
  readonly query?: string;
  readonly cookie?: string;
  readonly scheme?: "Bearer" | "Basic";
}

/** The place of a scheme that can be sent. */
export function credentialPlace({ type, in: place, parameter, scheme }: SecurityScheme): CredentialPlace {
  if (type === "apiKey" && parameter !== null) {
    if (place === "query") return { query: parameter };
    return place === "cookie" ? { cookie: parameter } : { header: parameter };
  }
  return { header: "Authorization", scheme: scheme === "basic" ? "Basic" : "Bearer" };
}

/**
 * Alternatives of schemes as they can travel. One place holds one value: schemes of one alternative whose values are alike there, such as two
 * origins of a token, become alternatives of their own. Undefined where their values are unlike, so that no request can carry both.
 */
export function placedAlternatives(
  schemes: readonly SecurityScheme[],
): readonly (readonly SecurityScheme[])[] | undefined {
  const byPlace = new Map<string, SecurityScheme[]>();
  for (const scheme of schemes) {
    const { header, query, cookie } = credentialPlace(scheme);
    const place = JSON.stringify([header?.toLowerCase(), query, cookie]);
    byPlace.set(place, [...(byPlace.get(place) ?? []), scheme]);
  }
  const groups = [...byPlace.values()];
  const isUnlike = (group: readonly SecurityScheme[]): boolean =>
    new Set(group.map((scheme) => credentialPlace(scheme).scheme)).size > 1;
  if (groups.some(isUnlike)) return undefined;
  return groups.reduce<readonly (readonly SecurityScheme[])[]>(
    (alternatives, group) => group.flatMap((scheme) => alternatives.map((chosen) => [...chosen, scheme])),
    [[]],
  );
}

/**
 * Alternatives of credentials that serve an operation, by their names: one, or several that travel together. An empty one among others: it works
 * without. None where it needs no credential. Of an alternative, those that the client can send: the connection of the caller fulfils the others.
 */
export function credentialsOf(
  operation: ApiOperation,
  model: ApiModel,
  configuration: Configuration,
): readonly (string | readonly string[])[] {
  const credentials = versionCredentials(model, configuration);
  const alternatives = operation.security.flatMap((alternative) => {
    const known = alternative.flatMap((name) => credentials.find(({ scheme }) => scheme.name === name) ?? []);
    if (known.length === 0 && alternative.length > 0) return [];
    const placed = placedAlternatives(known.map(({ scheme }) => scheme)) ?? [];
    const nameOf = (placedScheme: SecurityScheme): string =>
      known.find(({ scheme }) => scheme.name === placedScheme.name)?.name ?? placedScheme.name;
    return placed.map((schemes) => [...new Set(schemes.map(nameOf))]);
  });
  if (alternatives.every((names) => names.length === 0)) return [];
  return eachOnce(alternatives).map(([first, ...others]) =>
    first === undefined ? [] : others.length === 0 ? first : [first, ...others],
  );
}
