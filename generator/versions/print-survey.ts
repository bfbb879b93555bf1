import { markdownCode, markdownText } from "../templates/render.js";
import type { Lack, LackingOperation } from "./new-operations.js";
import type { SurveyedService } from "./survey-services.js";

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
    return [
      `- ${markdownText(service)}: ${size}${found}`,
      ...kinds.flatMap(({ code, count, first, action }) => [
        `  - ${count} × ${markdownCode(code)}, first: ${markdownText(first.message)}`,
        "",
        "    ```yaml",
        ...action.split("\n").map((line) => `    ${line.replaceAll("```", "'''")}`),
        "    ```",
        "",
      ]),
    ];
  });
  return `\n## Services that the workspace does not have\n\nThey are not taken; \`--service <name>\` takes one.\n\n${lines.join("\n").trimEnd()}\n`;
}
