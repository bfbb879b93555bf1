import { catalogue } from "./catalogue.js";
import type { Diagnostic, Severity, SourcePlace } from "./diagnostic.js";
import { jsonText } from "./json-text.js";
import type { PrintContext } from "./print-context.js";
import { sortDiagnostics } from "./sort-diagnostics.js";

const LEVELS: { readonly [severity in Severity]: string } = { error: "error", warning: "warning", info: "note" };

/** Diagnostics as a SARIF 2.1.0 log (OASIS standard), with one rule per code and its help from the catalogue. */
export function printSarif(diagnostics: readonly Diagnostic[], context: Pick<PrintContext, "toolVersion">): string {
  const sorted = sortDiagnostics(diagnostics);
  const ids = [...new Set(sorted.map((diagnostic) => diagnostic.code))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "apipin", version: context.toolVersion, rules: ids.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: sorted.map((diagnostic) => result(diagnostic, ids.indexOf(diagnostic.code))),
      },
    ],
  };
  return jsonText(log);
}

function rule(id: string): object {
  const entry = Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
  if (entry === undefined) return { id };
  return {
    id,
    shortDescription: { text: entry.title },
    fullDescription: { text: entry.cause },
    help: { text: `${entry.cause}\n\n${entry.fix}` },
  };
}

function result(diagnostic: Diagnostic, ruleIndex: number): object {
  const { place, related = [] } = diagnostic;
  const text = [diagnostic.message, diagnostic.fix].filter((part) => part !== undefined).join(" ");
  return {
    ruleId: diagnostic.code,
    ruleIndex,
    level: LEVELS[diagnostic.severity],
    message: { text },
    locations: place === undefined ? [] : [location(place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            message: { text: other.message },
            ...location(other.place),
          })),
        }),
    ...(diagnostic.remedy === undefined ? {} : { properties: { remedy: diagnostic.remedy } }),
  };
}

function location(place: SourcePlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: place.file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
      region: { startLine: place.line, startColumn: place.column },
    },
    ...(place.pointer === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: place.pointer, kind: "member" }] }),
  };
}
