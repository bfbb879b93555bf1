import { markdownCode, markdownText } from "../templates/render.js";
import type { WrittenRemedy } from "./add-remedies.js";
import type { Lack, LackingOperation } from "./new-operations.js";
import type { ErrorKind } from "./proposed-action.js";
import type { SurveyedService } from "./survey-services.js";

/** A specification that came, and its errors. */
export interface ServiceErrors {
  readonly service: string;
  readonly kinds: readonly ErrorKind[];
}

const LACKS: { readonly [lack in Lack]: string } = {
  name: "no name (`resource`, `method`)",
  pages: "a list in pages without `pages`",
  wait: "a status that ends without `wait`",
  "required body": "a body that may be left out although its schema requires properties",
};

/** Operations up to which each is listed. */
const FEW = 20;

/** Operations that lack something, as a section of Markdown; empty where none does. */
export function printLacking(operations: readonly LackingOperation[], showsAll: boolean): string {
  if (operations.length === 0) return "";
  const shown = showsAll ? operations : operations.slice(0, FEW);
  const lines = shown.map(({ service, operation, lacks }) => {
    return `- ${markdownCode(operation)} of ${markdownText(service)}: ${lacks.map((lack) => LACKS[lack]).join("; ")}`;
  });
  const more = operations.length - shown.length;
  if (more > 0) lines.push(`- ${more} more; \`--all\` lists them`);
  return `\n## Operations that lack something\n\n${lines.join("\n")}\n`;
}

/** Services that the workspace does not have, as a section of Markdown; empty where the source has no others. */
export function printSurvey(services: readonly SurveyedService[]): string {
  if (services.length === 0) return "";
  const lines = services.flatMap(({ service, operations, kinds }) => {
    const errors = kinds.reduce((sum, { count }) => sum + count, 0);
    const size = operations === undefined ? "" : `${operations} ${operations === 1 ? "operation" : "operations"}, `;
    const found = errors === 0 ? "no errors" : `${errors} ${errors === 1 ? "error" : "errors"}`;
    return [`- ${markdownText(service)}: ${size}${found}`, ...kinds.flatMap(kindLines)];
  });
  return `\n## Services that the workspace does not have\n\nThey are not taken; \`--service <name>\` takes one.\n\n${lines.join("\n").trimEnd()}\n`;
}

/** Errors that remain in specifications that came, by kind, as a section of Markdown; empty without errors. */
export function printErrorKinds(specs: readonly ServiceErrors[]): string {
  const present = specs.filter(({ kinds }) => kinds.length > 0);
  if (present.length === 0) return "";
  const lines = present.flatMap(({ service, kinds }) => [`- ${markdownText(service)}`, ...kinds.flatMap(kindLines)]);
  return `\n## Errors that remain, and actions against them\n\n${lines.join("\n").trimEnd()}\n`;
}

/** The actions that the specifications themselves gave, as a section of Markdown; empty without any. */
export function printRemedies(remedies: readonly WrittenRemedy[]): string {
  if (remedies.length === 0) return "";
  const lines = remedies.map(({ overlay, target, code, change }) => {
    const done = "update" in change ? JSON.stringify(change.update) : "removed";
    return `- ${overlay}: ${markdownCode(target)} → ${markdownCode(done)}, against ${markdownCode(code)}`;
  });
  return `\n## Actions that the specifications themselves give\n\n${lines.join("\n")}\n`;
}

function kindLines({ code, count, first, actions }: ErrorKind): readonly string[] {
  return [
    `  - ${count} × ${markdownCode(code)}, first: ${markdownText(first.message)}`,
    "",
    "    ```yaml",
    ...actions.split("\n").map((line) => `    ${line.replaceAll("```", "'''")}`),
    "    ```",
    "",
  ];
}
