import type { Configuration, CredentialConfiguration } from "../configuration.js";
import type { ApiModel, ApiOperation, SecurityScheme } from "../model/api-model.js";
import { camelCase } from "../model/identifiers.js";

/** A credential of a version: how a caller gives it, and the scheme it serves. */
export interface VersionCredential {
  readonly configuration: CredentialConfiguration;
  readonly scheme: SecurityScheme;
}

/**
 * Credentials of a version: one for each security scheme any operation names, as apipin.yaml says, else an option of the scheme's name.
 * Sorted by option.
 */
export function versionCredentials(model: ApiModel, configuration: Configuration): readonly VersionCredential[] {
  const used = new Set(
    model.resources.flatMap(({ operations }) => operations.flatMap(({ security }) => security.flat())),
  );
  const schemes = new Map(
    model.services.flatMap(({ securitySchemes }) => securitySchemes.map((scheme) => [scheme.name, scheme])),
  );
  return [...schemes.values()]
    .filter((scheme) => used.has(scheme.name) && headerOf(scheme) !== null)
    .map((scheme) => ({
      scheme,
      configuration: configuration.credentials?.find((entry) => entry.scheme === scheme.name) ?? {
        scheme: scheme.name,
        option: camelCase(scheme.name),
      },
    }))
    .sort((a, b) => (a.configuration.option < b.configuration.option ? -1 : 1));
}

/** The header a scheme travels in, with its authentication scheme; null where a client cannot send it in one. */
export function headerOf(scheme: SecurityScheme): { readonly header: string; readonly scheme?: "Bearer" } | null {
  if (scheme.type === "apiKey" && scheme.in === "header" && scheme.parameter !== null)
    return { header: scheme.parameter };
  const bearer =
    (scheme.type === "http" && scheme.scheme === "bearer") ||
    scheme.type === "oauth2" ||
    scheme.type === "openIdConnect";
  return bearer ? { header: "Authorization", scheme: "Bearer" } : null;
}

/** Options that serve an operation, in the order of its alternatives. Empty where it needs no credential. */
export function credentialsOf(
  operation: ApiOperation,
  model: ApiModel,
  configuration: Configuration,
): readonly string[] {
  const credentials = versionCredentials(model, configuration);
  const options = operation.security.flatMap((alternative) =>
    alternative.flatMap((name) => credentials.find(({ scheme }) => scheme.name === name)?.configuration.option ?? []),
  );
  return [...new Set(options)];
}
