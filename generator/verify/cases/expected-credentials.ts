import { type ApiOperation, type VersionCredential, versionCredentials } from "../../model/index.js";
import type { Bench } from "./bench.js";

/** Options that give a client every credential of the version, each with a value of its own. */
export function credentialOptions(bench: Pick<Bench, "configuration" | "model">): {
  readonly [option: string]: string;
} {
  const known = versionCredentials(bench.model, bench.configuration);
  return Object.fromEntries([
    ...(bench.configuration.credentials ?? []).map(({ option }) => [option, `value-of-${option}`] as const),
    ...known.map((credential) => [credential.configuration.option, valueFor(credential)] as const),
  ]);
}

function valueFor({ configuration, scheme }: VersionCredential): string {
  const value = `value-of-${configuration.option}`;
  return scheme.scheme === "basic" ? `user:${value}` : value;
}

/** Credential values by scheme, as they travel, that a request of the operation carries: those of its first alternative that can be given. */
export function expectedCredentials(bench: Bench, operation: ApiOperation): { readonly [scheme: string]: string } {
  const known = new Map(
    versionCredentials(bench.model, bench.configuration).map((credential) => [credential.scheme.name, credential]),
  );
  const fits = operation.security.filter((alternative) => alternative.every((scheme) => known.has(scheme)));
  const [first] = [...fits.filter((alternative) => alternative.length > 0), ...fits];
  return Object.fromEntries(
    (first ?? []).map((scheme) => {
      const credential = known.get(scheme);
      const value = credential === undefined ? "" : valueFor(credential);
      return [scheme, credential?.scheme.scheme === "basic" ? Buffer.from(value).toString("base64") : value];
    }),
  );
}
