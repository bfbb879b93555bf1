import type { Fault } from "./finding.js";

/** A fault of one operation of a generated client, as its mock sees it. */
export interface VerifyViolation {
  readonly version: string;
  readonly service: string;
  /** operationId; a service-wide check gives its own name. */
  readonly operation: string;
  /** The case: which request, or which response. */
  readonly request: string;
  /** The side that has to correct it. */
  readonly fault: Fault;
  /** Violations of one cause are printed together. */
  readonly cause: string;
  readonly what: string;
  /** Status of the response that it is about. */
  readonly status?: number;
}

/** A case that shows nothing, since no value was found that the document allows. */
export interface UntriedCase {
  readonly version: string;
  readonly service: string;
  readonly operation: string;
  readonly request: string;
  readonly why: string;
}

/** A row of the table: one service of one version. */
export interface ServiceReport {
  readonly version: string;
  readonly service: string;
  readonly operations: number;
  /** Requests that were made with arguments of the schemas. */
  readonly requests: number;
  /** Documented responses, streams, pages and waits that were gone through. */
  readonly responses: number;
  readonly violations: number;
  readonly seconds: number;
  /** Mutants noticed and made; null where none were. */
  readonly mutants: { readonly killed: number; readonly total: number } | null;
}

/** The outcome of a verification: what `--format json` prints. */
export interface VerifyReport {
  /** Number of operations verified. */
  readonly operations: number;
  readonly services: readonly ServiceReport[];
  readonly violations: readonly VerifyViolation[];
  readonly untried: readonly UntriedCase[];
  /** Mutants that nothing noticed. */
  readonly survivors: readonly Survivor[];
}

/** A change to the client that no case noticed. */
export interface Survivor {
  readonly version: string;
  readonly service: string;
  /** Module and what was changed in it. */
  readonly mutant: string;
}

/** Joins the reports of versions into one. */
export function joinReports(reports: readonly VerifyReport[]): VerifyReport {
  return {
    operations: reports.reduce((sum, report) => sum + report.operations, 0),
    services: reports.flatMap((report) => report.services),
    violations: reports.flatMap((report) => report.violations),
    untried: reports.flatMap((report) => report.untried),
    survivors: reports.flatMap((report) => report.survivors),
  };
}
