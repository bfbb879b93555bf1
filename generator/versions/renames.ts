import type { Outcome } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Workspace } from "../workspace/read.js";
import { versionDiagnostic } from "./codes.js";

/**
 * Reads pairs `earlier=present` of names of services. Gives `versions/unknown-service` for an earlier name that the workspace does not have, and
 * for a pair without two names.
 */
export function checkRenames(pairs: readonly string[], { specs }: Workspace): Outcome<ReadonlyMap<string, string>> {
  const services = [...new Set(specs.map(({ service }) => service))];
  const read = pairs.map((pair) => ({ pair, names: /^([\w.-]+)=([\w.-]+)$/.exec(pair) }));
  return {
    value: new Map(read.flatMap(({ names }) => (names === null ? [] : [[names[1] ?? "", names[2] ?? ""] as const]))),
    diagnostics: read.flatMap(({ pair, names }) => {
      const earlier = names?.[1];
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
