import type { ApiOperation } from "../../model/index.js";
import type { Bench, Case } from "./bench.js";
import { pageCases } from "./page-cases.js";
import { refusalCases } from "./refusal-cases.js";
import { requestCases } from "./request-cases.js";
import { responseCases } from "./response-cases.js";
import { retryCases } from "./retry-cases.js";
import { streamCases } from "./stream-cases.js";
import { waitCases } from "./wait-cases.js";

/** Everything that is gone through for one operation. */
export function casesOf(bench: Bench, operation: ApiOperation): readonly Case[] {
  return [
    ...requestCases(bench, operation),
    ...refusalCases(bench, operation),
    ...pageCases(bench, operation),
    ...waitCases(bench, operation),
    ...retryCases(bench, operation),
    ...responseCases(bench, operation),
    ...streamCases(bench, operation),
  ];
}
