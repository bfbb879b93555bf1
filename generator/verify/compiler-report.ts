import { performance } from "node:perf_hooks";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { compilePackage } from "./client/compile-package.js";
import type { VerifyReport } from "./report.js";

/** Name of the row of the table that the compiler has. */
const COMPILER = "tsc";

/** A report on the package as a whole: each error of the compiler is a violation. */
export function compilerReport(files: readonly GeneratedFile[], settings: string, folder: string): VerifyReport {
  const started = performance.now();
  const errors = compilePackage(files, settings, folder);
  const row = { version: "package", service: COMPILER, operations: 0, requests: 0, responses: 0, mutants: null };
  const seconds = (performance.now() - started) / 1000;
  return {
    operations: 0,
    services: [{ ...row, violations: errors.length, seconds }],
    violations: errors.map(({ place, message }) => ({
      version: "package",
      service: COMPILER,
      operation: place,
      request: "compile",
      fault: "ours",
      cause: "the package does not compile",
      what: message,
    })),
    untried: [],
    survivors: [],
  };
}
