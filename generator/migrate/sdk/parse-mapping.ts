import type { Diagnostic, Outcome, SourcePlace } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { joinPointer } from "../../openapi/json-pointer.js";
import { locate } from "../../openapi/text/locate.js";
import { parseYaml } from "../../openapi/text/parse-yaml.js";
import { schemaErrors } from "../../schema/schema-errors.js";
import type { Compiler } from "../compiler.js";
import { migrateDiagnostic } from "../migrate-diagnostic.js";
import type { SdkMapping } from "./mapping.js";
import { expressionOf, methodOf, syntaxErrorOf } from "./rule.js";

const KEYS = ["sdk", "version", "receivers", "placeholders", "calls", "types", "exports", "left"] as const;

/**
 * Reads the mapping of an SDK. Gives `migrate/invalid-mapping` for each deviation from its schema, and for an expression that is not one.
 *
 * @param file for places
 */
export function parseMapping(ts: Compiler, file: string, text: string): Outcome<SdkMapping | undefined> {
  const parsed = parseYaml(file, text);
  if (parsed.value === undefined) return { value: undefined, diagnostics: parsed.diagnostics };
  const placeOf = (pointer: string): SourcePlace => locate(file, text, pointer);
  const invalid = (message: string, pointer: string): Diagnostic =>
    migrateDiagnostic("migrate/invalid-mapping", "error", message, placeOf(pointer));
  const errors = schemaErrors("sdk-mapping.schema.json", parsed.value).map(({ pointer, message }) => {
    const [, unknown] = /^must not have the key "(.*)"$/.exec(message) ?? [];
    const meant = unknown === undefined || pointer !== "" ? undefined : didYouMean(unknown, KEYS);
    const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
    return invalid(`${pointer === "" ? "The mapping" : pointer} ${message}${hint}`, pointer);
  });
  if (errors.length > 0) return { value: undefined, diagnostics: errors };
  // The schema has checked the shape.
  const given = parsed.value as unknown as Partial<SdkMapping> &
    Pick<SdkMapping, "sdk" | "version" | "receivers" | "calls">;
  const mapping: SdkMapping = { placeholders: {}, types: {}, exports: {}, left: {}, ...given, placeOf };
  const faults = expressionsOf(mapping).flatMap(({ pointer, text: own, isCall }) => {
    const fault = syntaxErrorOf(ts, own);
    if (fault !== undefined) return [invalid(`\`${own}\` is no expression: ${fault}`, pointer)];
    return isCall && methodOf(ts, expressionOf(ts, own)) === undefined
      ? [invalid(`\`${own}\` is no call of a method.`, pointer)]
      : [];
  });
  return { value: faults.length > 0 ? undefined : mapping, diagnostics: faults };
}

/** The expressions of a mapping and their places. `isCall`: it has to be a call of a method. */
function expressionsOf({ calls, receivers }: SdkMapping): readonly {
  readonly pointer: string;
  readonly text: string;
  readonly isCall: boolean;
}[] {
  return [
    ...calls.flatMap(({ from, to }, index) => [
      { pointer: `/calls/${index}/from`, text: from, isCall: true },
      { pointer: `/calls/${index}/to`, text: to, isCall: false },
    ]),
    ...Object.entries(receivers).flatMap(([name, { made = [] }]) =>
      made.flatMap(({ from, with: given = {} }, index) => {
        const pointer = joinPointer("receivers", name, "made", String(index));
        return [
          { pointer: `${pointer}/from`, text: from, isCall: true },
          ...Object.entries(given).map(([key, text]) => ({
            pointer: `${pointer}/with/${key}`,
            text,
            isCall: false,
          })),
        ];
      }),
    ),
  ];
}
