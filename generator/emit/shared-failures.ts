import type { ApiOperation, ResourceModel, ResponseModel } from "../model/index.js";
import { errorClassName } from "../names/public-names.js";
import { markdownProse } from "../templates/prose.js";
import { escapeComment, wrap } from "./text/documentation.js";

/** The least number of operations of a resource that have a failure in common. */
const MANY = 3;

/** A failure as documentation has it. */
export interface Failure {
  readonly className: string;
  /** Status code and the first line of the description, escaped. */
  readonly text: string;
}

/** Declared failures of an operation, in the order of the model. */
export function failuresOf({ responses }: ApiOperation): readonly Failure[] {
  return responses.filter(({ status }) => !status.startsWith("2") && status !== "default").map(failureOf);
}

function failureOf({ status, description }: ResponseModel): Failure {
  const [first = ""] = escapeComment(markdownProse(description)).trim().split("\n");
  const shown = escapeComment(status).replaceAll("\n", " ");
  return { className: errorClassName(status), text: first === "" ? shown : `${shown}: ${first}` };
}

/** Failures that half of a resource's operations, and at least three, declare in the same words: the class documents them once. */
export function sharedFailures({ operations }: ResourceModel): readonly Failure[] {
  const found = new Map<string, { readonly failure: Failure; count: number }>();
  for (const failure of operations.flatMap(failuresOf)) {
    const same = found.get(failure.text);
    if (same === undefined) found.set(failure.text, { failure, count: 1 });
    else same.count += 1;
  }
  return [...found.values()]
    .filter(({ count }) => count >= Math.max(MANY, operations.length / 2))
    .map(({ failure }) => failure)
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** The lines of a class's documentation with the failures that its methods share; none where they share none. */
export function sharedFailureLines(failures: readonly Failure[]): readonly string[] {
  if (failures.length === 0) return [];
  const items = failures.flatMap(({ className, text }) =>
    wrap(`- \`${className}\` ${text}`).map((line, index) => (index === 0 ? line : `  ${line}`)),
  );
  return ["Most methods may fail with:", "", ...items];
}
