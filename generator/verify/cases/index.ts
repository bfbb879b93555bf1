import type { ApiOperation } from "../../model/index.js";
import { isServed } from "../mock/served-methods.js";
import { batchCases } from "./batch-cases.js";
import { type Bench, type Case, usualRequest } from "./bench.js";
import { goneCases, startCases } from "./further-wait-cases.js";
import { handleCases } from "./handle-cases.js";
import { int64Cases } from "./int64-cases.js";
import { pageCases } from "./page-cases.js";
import { refusalCases } from "./refusal-cases.js";
import { requestCases } from "./request-cases.js";
import { responseCases } from "./response-cases.js";
import { retryCases } from "./retry-cases.js";
import { failureCases } from "./status-cases.js";
import { streamCases } from "./stream-cases.js";
import { uploadCases } from "./upload-cases.js";
import { waitCases } from "./wait-cases.js";

/** Everything that is gone through for one operation. */
export function casesOf(bench: Bench, operation: ApiOperation): readonly Case[] {
  const untried = usualRequest(bench, operation)?.misfit;
  const others = [
    ...refusalCases(bench, operation),
    ...handleCases(bench, operation),
    ...pageCases(bench, operation),
    ...waitCases(bench, operation),
    ...batchCases(bench, operation),
    ...goneCases(bench, operation),
    ...startCases(bench, operation),
    ...uploadCases(bench, operation),
    ...retryCases(bench, operation),
    ...failureCases(bench, operation),
    ...responseCases(bench, operation),
    ...streamCases(bench, operation),
    ...int64Cases(bench, operation),
  ];
  const cases = [...requestCases(bench, operation), ...others.map((one): Case => ({ ...one, untried }))];
  if (isServed(operation.httpMethod)) return cases;
  const unserved = `the mock's server does not know the method ${operation.httpMethod}`;
  return cases.map((one) => ({ ...one, untried: unserved }));
}
