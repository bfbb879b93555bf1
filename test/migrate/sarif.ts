import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { repository } from "../workspace-copy.js";

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(join(repository, "test/diff/report/sarif.schema.json"), "utf8")));

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly { readonly id: string; readonly help?: { readonly text: string } }[];
        };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: { readonly startLine: number };
          };
        }[];
      }[];
    },
  ];
}

/** A SARIF log in short: what its schema refuses, its results, and its rules that have help. */
export interface SarifReport {
  readonly faults: unknown;
  readonly results: readonly (readonly [rule: string, level: string, file: string, line: number | undefined])[];
  readonly rules: readonly string[];
}

/** Reads a SARIF log, by its schema. */
export function sarifReport(text: string): SarifReport {
  const log: SarifLog = JSON.parse(text);
  isSarif(log);
  const [{ tool, results }] = log.runs;
  return {
    faults: isSarif.errors,
    results: results.map(({ ruleId, level, locations }) => {
      const at = locations[0]?.physicalLocation;
      return [ruleId, level, decodeURI(at?.artifactLocation.uri ?? ""), at?.region.startLine];
    }),
    rules: tool.driver.rules.filter(({ help }) => help !== undefined).map(({ id }) => id),
  };
}
