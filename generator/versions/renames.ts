import type { Outcome } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Workspace } from "../workspace/read.js";
import { versionDiagnostic } from "./codes.js";

/**
 * Reads pairs `earlier=present` of names of services: the name in the workspace, and the one in the version that comes. For a version that is older than
 * those of the workspace the words mislead, so that a pair whose second name alone is known counts the other way round. Gives `versions/unknown-service`
 * for a pair of which the workspace knows neither name, and for a pair without two names.
 */
export function checkRenames(pairs: readonly string[], { specs }: Workspace): Outcome<ReadonlyMap<string, string>> {
  const services = [...new Set(specs.map(({ service }) => service))];
  const read = pairs.map((pair) => {
    const [, first, second] = /^([\w.-]+)=([\w.-]+)$/.exec(pair) ?? [];
    if (first === undefined || second === undefined) return { pair };
    const isTurned = !services.includes(first) && services.includes(second);
    return { pair, names: isTurned ? ([second, first] as const) : ([first, second] as const) };
  });
  return {
    value: new Map(read.flatMap(({ names }) => (names === undefined ? [] : [names]))),
    diagnostics: read.flatMap(({ pair, names }) => {
      const earlier = names?.[0];
      if (earlier === undefined) {
        const message = `${JSON.stringify(pair)} is no rename; expected <earlier>=<present>.`;
        return [
          versionDiagnostic("versions/unknown-service", message, { cause: "A rename has two names of services." }),
        ];
      }
      if (services.includes(earlier)) return [];
      const guess = didYouMean(earlier, services);
      const hint = guess === undefined ? ` Known: ${services.join(", ")}.` : ` Did you mean ${guess}?`;
      return [versionDiagnostic("versions/unknown-service", `There is no service ${earlier}.${hint}`)];
    }),
  };
}
