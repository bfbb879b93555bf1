import { versionCredentials } from "../../model/index.js";
import type { Bench, Case } from "../cases/bench.js";
import { casesOf } from "../cases/index.js";
import { runCase } from "../cases/run-case.js";
import { versionCases } from "../cases/version-cases.js";
import { clientModule } from "../client/client-module.js";
import { openPackage, type PackageModules } from "../client/package-modules.js";
import { startMock } from "../mock/index.js";
import type { ServiceReport, Survivor, VerifyReport } from "../report.js";
import type { VerifyPackageInput } from "../verify-input.js";
import { createBench, createSubject, entryOf } from "../verify-version.js";
import { apiMutants } from "./api-mutants.js";
import { handleMutants } from "./handle-mutants.js";
import { methodMutants } from "./method-mutants.js";
import type { Mutant } from "./mutant.js";
import { operationMutants } from "./operation-mutants.js";
import { createRegister, probedModules, runtimeChanges, runtimeMutants } from "./runtime-mutants.js";

/** Turns of the event loop that a case may take with a mutant. */
const MOST_TURNS = 1500;
/** Service name of the row that counts mutants of what all services share. */
const SHARED = "(shared)";
/** Modules whose changes only operations with such an argument can show: of the others each way to read it is right. */
const ARGUMENT_OF: { readonly [module: string]: "query" | "body" } = {
  "runtime/separate-options.js": "query",
  "runtime/arguments.js": "body",
};
const REACHED = "__apipinReached";

/**
 * Breaks copies of the client, one change at a time, and runs the cases of the operations that the change touches until one notices it.
 * Gives the report of the verification with mutants and survivors. Cases that fail without a mutant notice nothing.
 *
 * @param step makes each mutant of so many of a service, and its first; 1 makes all
 */
export async function mutatePackage(
  input: VerifyPackageInput,
  verified: VerifyReport,
  step = 1,
): Promise<VerifyReport> {
  const modules = await openPackage(input.files);
  const largest = [...input.models].sort((left, right) => operationCount(right) - operationCount(left))[0];
  const rows: ServiceReport[] = [];
  const survivors: Survivor[] = [];
  try {
    for (const model of input.models) {
      const { effective, documents, configuration } = input;
      const mock = await startMock({ model, effective, documents }, { remember: true });
      try {
        const bench = createBench({ model, effective, documents, configuration, mock });
        const cases = soundCases(bench, verified);
        const mutants = eachOf(step, [
          ...versionMutants(modules, bench),
          ...(model === largest ? await reachedRuntimeMutants(modules, bench, cases) : []),
        ]);
        const counts = new Map<string, { killed: number; total: number }>();
        for (const [index, mutant] of mutants.entries()) {
          const { version } = model;
          input.onProgress?.({ version, done: index, total: mutants.length, operation: mutant.what });
          const service = mutant.service ?? SHARED;
          const noticed = await isNoticed(modules, bench, mutant, cases);
          const count = counts.get(service) ?? { killed: 0, total: 0 };
          counts.set(service, { killed: count.killed + (noticed ? 1 : 0), total: count.total + 1 });
          if (!noticed) survivors.push({ version, service, mutant: `${mutant.module}: ${mutant.what}` });
        }
        rows.push(...versionRows(verified, model.version, counts));
      } finally {
        await mock.close();
      }
    }
  } finally {
    await modules.close();
  }
  return { ...verified, services: rows, survivors };
}

function eachOf(step: number, mutants: readonly Mutant[]): readonly Mutant[] {
  const counts = new Map<string, number>();
  return mutants.filter(({ service }) => {
    const before = counts.get(service ?? SHARED) ?? 0;
    counts.set(service ?? SHARED, before + 1);
    return before % step === 0;
  });
}

function operationCount(model: VerifyPackageInput["models"][number]): number {
  return model.resources.reduce((sum, resource) => sum + resource.operations.length, 0);
}

function versionRows(
  verified: VerifyReport,
  version: string,
  counts: ReadonlyMap<string, { readonly killed: number; readonly total: number }>,
): readonly ServiceReport[] {
  const rows = verified.services.filter((row) => row.version === version);
  const shared = counts.get(SHARED);
  const empty = { operations: 0, requests: 0, responses: 0, violations: 0, seconds: 0 };
  return [
    ...rows.map((row) => ({ ...row, mutants: counts.get(row.service) ?? { killed: 0, total: 0 } })),
    ...(shared === undefined ? [] : [{ ...empty, version, service: SHARED, mutants: shared }]),
  ];
}

/** Cases by operation that find no fault of the client as it is. */
function soundCases(bench: Bench, verified: VerifyReport): ReadonlyMap<string, readonly Case[]> {
  const failing = new Set(
    verified.violations
      .filter(({ version, fault }) => version === bench.model.version && fault === "ours")
      .map((violation) => `${violation.operation}\n${violation.request}`),
  );
  const sound = (name: string, cases: readonly Case[]): readonly Case[] =>
    cases.filter((one) => one.untried === undefined && !failing.has(`${name}\n${one.name}`));
  const cases = new Map<string, readonly Case[]>();
  for (const operation of bench.model.resources.flatMap((resource) => resource.operations)) {
    cases.set(operation.id, sound(operation.id, casesOf(bench, operation)));
  }
  for (const { name, cases: own } of versionCases(bench)) {
    cases.set(name, [...sound(name, own), ...(cases.get(name) ?? [])]);
  }
  return cases;
}

function versionMutants(modules: PackageModules, bench: Bench): readonly Mutant[] {
  const { model } = bench;
  const alternatives = {
    services: model.services.map((service) => service.name),
    credentials: credentialNames(bench),
  };
  return [...modules.sources]
    .filter(([path]) => path.startsWith(`${model.version}/`))
    .flatMap(([path, text]) => [
      ...operationMutants(path, text, alternatives),
      ...methodMutants(path, text),
      ...(path === `${model.version}/services.js` ? apiMutants(path, text) : []),
      ...(path === `${model.version}/index.js` ? handleMutants(path, text) : []),
    ]);
}

/** Names of the credentials of the version that apipin.yaml knows. */
function credentialNames({ model, configuration }: Bench): readonly string[] {
  const known = new Set((configuration.credentials ?? []).map(({ scheme }) => scheme));
  return versionCredentials(model, configuration)
    .filter(({ scheme }) => known.has(scheme.name))
    .map(({ name }) => name);
}

/** Mutants of the runtime, where the cases of this version reach it. */
async function reachedRuntimeMutants(
  modules: PackageModules,
  bench: Bench,
  cases: ReadonlyMap<string, readonly Case[]>,
): Promise<readonly Mutant[]> {
  const changes = runtimeChanges(modules.sources);
  const reached = new Set<number>();
  Object.assign(globalThis, { [REACHED]: createRegister(reached) });
  const entry = entryOf(bench.model);
  const namespace = await modules.loadChanged(probedModules(modules.sources, changes, REACHED), entry);
  const subject = createSubject(bench, clientModule(namespace, entry));
  for (const one of [...cases.values()].flat()) if (one.isRequestAlone !== true) await runCase(one, subject);
  const { resources } = bench.model;
  const counted = changes.filter(({ module }) => {
    const argument = ARGUMENT_OF[module];
    return (
      argument === undefined ||
      resources.some(({ operations }) => operations.some(({ types }) => types[argument] !== null))
    );
  });
  return runtimeMutants(modules.sources, changes, reached).filter(({ what }) =>
    counted.some((each) => each.what === what),
  );
}

/** A mutant may call somebody else, which must be noticed and must not happen. */
function fetchWithin(url: string): typeof fetch {
  return async (input, init) => {
    const target = input instanceof Request ? input.url : String(input);
    if (!target.startsWith(`${url}/`)) throw new TypeError(`${target} is not the mock`);
    return fetch(input, init);
  };
}

async function isNoticed(
  modules: PackageModules,
  bench: Bench,
  mutant: Mutant,
  cases: ReadonlyMap<string, readonly Case[]>,
): Promise<boolean> {
  const entry = entryOf(bench.model);
  const chosen =
    mutant.operations === null ? [...cases.values()].flat() : mutant.operations.flatMap((id) => cases.get(id) ?? []);
  try {
    const namespace = await modules.loadChanged(new Map([[mutant.module, mutant.text]]), entry);
    const subject = createSubject(bench, clientModule(namespace, entry), { fetch: fetchWithin(bench.mock.url) });
    for (const one of chosen)
      if ((await runCase(one, subject, MOST_TURNS)).some(({ fault }) => fault === "ours")) return true;
    return false;
  } catch {
    // A module that cannot be loaded is noticed by everyone.
    return true;
  }
}
