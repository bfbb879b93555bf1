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
  const fits = operation.security
    .map((alternative) => ({ alternative, sent: alternative.filter((scheme) => known.has(scheme)) }))
    .filter(({ alternative, sent }) => sent.length > 0 || alternative.length === 0)
    .map(({ sent }) => sent);
  const places = (alternative: readonly string[]): ReadonlyMap<string, VersionCredential> =>
    // Of credentials that travel alike in one place the first is sent.
    new Map(
      alternative
        .toReversed()
        .flatMap((scheme) => known.get(scheme) ?? [])
        .map((each) => [carrierOf(each), each]),
    );
  const possible = fits.filter((alternative) => {
    const kinds = new Set(alternative.map((scheme) => kindOf(known.get(scheme))));
    return kinds.size === places(alternative).size;
  });
  const [first] = [...possible.filter((alternative) => alternative.length > 0), ...possible];
  return Object.fromEntries(
    [...places(first ?? []).values()].map((credential) => {
      const value = valueFor(credential);
      const isBasic = credential.scheme.scheme === "basic";
      return [credential.scheme.name, isBasic ? Buffer.from(value).toString("base64") : value];
    }),
  );
}

/** The place where a credential travels. */
function carrierOf({ scheme: { type, in: place, parameter } }: VersionCredential): string {
  if (type !== "apiKey") return "header authorization";
  return `${place} ${place === "header" ? parameter?.toLowerCase() : parameter}`;
}

/** The place, with what is before the value there. */
function kindOf(credential: VersionCredential | undefined): string {
  if (credential === undefined) return "";
  const { type, scheme } = credential.scheme;
  return `${carrierOf(credential)} ${type === "apiKey" ? "" : scheme === "basic" ? "basic" : "bearer"}`;
}
