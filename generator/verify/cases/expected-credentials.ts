import type { ApiOperation } from "../../model/api-model.js";
import type { Bench } from "./bench.js";

/** Options that give a client every credential of the configuration, each with a value of its own. */
export function credentialOptions(bench: Pick<Bench, "configuration">): { readonly [option: string]: string } {
  return Object.fromEntries(
    (bench.configuration.credentials ?? []).map(({ option }) => [option, `value-of-${option}`]),
  );
}

/** Credential values by scheme that a request of the operation carries: those of its first alternative that can be given. */
export function expectedCredentials(bench: Bench, operation: ApiOperation): { readonly [scheme: string]: string } {
  const options = new Map((bench.configuration.credentials ?? []).map(({ scheme, option }) => [scheme, option]));
  const values = credentialOptions(bench);
  const [first] = operation.security
    .map((alternative) => alternative.map((scheme) => [scheme, values[options.get(scheme) ?? ""]] as const))
    .filter((alternative) => alternative.every(([, value]) => value !== undefined));
  return Object.fromEntries((first ?? []).map(([scheme, value]) => [scheme, value ?? ""]));
}
