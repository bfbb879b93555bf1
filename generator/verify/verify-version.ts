import { performance } from "node:perf_hooks";
import type { Configuration } from "../configuration.js";
import type { ApiModel, ApiOperation } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { createSchemaValidator } from "../schema/validator.js";
import type { Bench, BenchService, Case, Subject } from "./cases/bench.js";
import { credentialOptions } from "./cases/expected-credentials.js";
import { casesOf } from "./cases/index.js";
import { runCase } from "./cases/run-case.js";
import { versionCases } from "./cases/version-cases.js";
import { LONGEST_WAIT } from "./cases/wait-cases.js";
import { type ClientModule, clientModule } from "./client/client-module.js";
import type { PackageModules } from "./client/package-modules.js";
import type { MockServer } from "./mock/mock-server.js";
import type { ServiceReport, UntriedCase, VerifyReport, VerifyViolation } from "./report.js";
import { spreadSample } from "./spread-sample.js";
import { documentOf } from "./verify-input.js";

/** The inputs of the verification of a version. */
export interface VerifyInput {
  readonly model: ApiModel;
  /** Effective documents, of the version and maybe of others. */
  readonly effective: readonly EffectiveSpec[];
  /** Those with the mock layer. */
  readonly documents: readonly EffectiveSpec[];
  readonly configuration: Configuration;
  readonly mock: MockServer;
  readonly modules: PackageModules;
  /** Number of operations to call, spread over the version; all where it is left out. */
  readonly sample?: number | undefined;
  /** Called before each operation. */
  readonly onProgress?: (done: number, total: number, operation: string) => void;
}

/** The bench on which clients of a version are tried. */
export function createBench(input: Omit<VerifyInput, "modules" | "onProgress" | "sample">): Bench {
  const { model } = input;
  const services = model.services.flatMap(({ name }): readonly (readonly [string, BenchService])[] => {
    const root = documentOf(input.effective, model, name)?.root;
    if (root === undefined) return [];
    const mockRoot = documentOf(input.documents, model, name)?.root ?? root;
    return [[name, { root, mockRoot, validator: createSchemaValidator(root) }]];
  });
  return {
    model,
    configuration: input.configuration,
    mock: input.mock,
    services: new Map(services),
  };
}

/** A client of the mock with every credential. */
export function createSubject(
  bench: Bench,
  module: ClientModule,
  others: { readonly [option: string]: unknown } = {},
): Subject {
  const options = {
    ...others,
    ...credentialOptions(bench),
    baseUrl: bench.mock.baseUrls,
    maxRetries: 0,
    retryDelay: 1,
    // Never reached: a case that hangs is found by its turns, see `runCase`.
    timeout: LONGEST_WAIT,
    idleTimeout: LONGEST_WAIT,
    logLevel: "off",
  };
  return { module, options, client: module.create(options) };
}

/** The entry module of a version in a generated package. */
export function entryOf(model: ApiModel): string {
  return `${model.version}/index.js`;
}

/** Calls every operation of a version with its smallest and largest request, and goes through every documented response. */
export async function verifyVersion(input: VerifyInput): Promise<VerifyReport> {
  const { model } = input;
  const bench = createBench(input);
  const module = clientModule(await input.modules.load(entryOf(model)), entryOf(model));
  const all = model.resources.flatMap((resource) => resource.operations);
  const operations = spreadSample(all, input.sample);
  const violations: VerifyViolation[] = [];
  const untried: UntriedCase[] = [];
  const rows = new Map(
    model.services.map(({ name }) => [name, { ...EMPTY_ROW, version: model.version, service: name }]),
  );

  const run = async (service: string, operation: string, cases: readonly Case[]): Promise<void> => {
    const started = performance.now();
    const found: VerifyViolation[] = [];
    // A client of its own: values that one operation keeps secret may be plain words in the responses of another.
    const subject = createSubject(bench, module);
    for (const one of cases) {
      const at = { version: model.version, service, operation, request: one.name };
      if (one.untried !== undefined) {
        untried.push({ ...at, why: one.untried });
        continue;
      }
      for (const { fault, ...finding } of await runCase(one, subject)) {
        if (fault === "untried") untried.push({ ...at, why: finding.what });
        else found.push({ ...at, fault, ...finding });
      }
    }
    violations.push(...found);
    const row = rows.get(service) ?? { ...EMPTY_ROW, version: model.version, service };
    rows.set(service, {
      ...row,
      requests: row.requests + cases.filter((one) => one.kind === "request").length,
      responses: row.responses + cases.filter((one) => one.kind === "response").length,
      violations: row.violations + found.length,
      seconds: row.seconds + (performance.now() - started) / 1000,
    });
  };

  for (const [index, operation] of operations.entries()) {
    input.onProgress?.(index, operations.length, operation.id);
    await run(operation.service, operation.id, casesOf(bench, operation));
  }
  for (const { service, name, cases } of versionCases(bench)) await run(service, name, cases);
  return {
    operations: operations.length,
    services: [...rows.values()].map((row) => ({ ...row, operations: countOf(operations, row.service) })),
    violations,
    untried,
    survivors: [],
  };
}

const EMPTY_ROW: Omit<ServiceReport, "version" | "service"> = {
  operations: 0,
  requests: 0,
  responses: 0,
  violations: 0,
  seconds: 0,
  mutants: null,
};

function countOf(operations: readonly ApiOperation[], service: string): number {
  return operations.filter((operation) => operation.service === service).length;
}
