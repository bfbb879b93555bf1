import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pointerTokens } from "../openapi/json-pointer.js";
import type { SpecName } from "../overlay/index.js";

/** A change of an overlay action against findings of a code, and the node that it changes, below the place of the finding. */
interface Remedy {
  /** The part of the place that the target keeps. */
  readonly target?: RegExp;
  /** Steps that follow it. */
  readonly below?: readonly string[];
  readonly change: string;
}

const OPERATION = /^\/paths\/[^/]+\/[^/]+/;
const RESPONSE = `description: …, content: { application/json: { schema: { $ref: '#/components/schemas/…' } } }`;

function responseRemedy(status: string): Remedy {
  return { target: OPERATION, below: ["responses"], change: `update: { '${status}': { ${RESPONSE} } }` };
}

const REMEDIES: { readonly [code: string]: Remedy } = {
  "lint/secured-without-forbidden": responseRemedy("403"),
  "lint/create-without-conflict": responseRemedy("409"),
  "lint/body-without-unprocessable": responseRemedy("422"),
  "lint/operation-without-rate-limit": responseRemedy("429"),
  "lint/error-without-body": {
    target: /^.*\/responses\/[^/]+/,
    change: "update: { content: { application/json: { schema: { $ref: '#/components/schemas/…' } } } }",
  },
  "lint/closed-response-object": { target: /^.*\/additionalProperties$|^.*/, change: "remove: true" },
  "lint/info-license": { target: /^/, below: ["info"], change: "update: { license: { name: …, url: … } }" },
  "lint/operation-summary": { target: OPERATION, change: "update: { summary: … }" },
  "lint/tag-description": { change: "update: { description: … }" },
};

/**
 * An overlay action for a finding, YAML: complete except for the words that a person knows, which are `…`. Without a known remedy it has the target and
 * the finding's own advice.
 */
export function proposedAction({ code, place, fix, message }: Diagnostic, { version, service }: SpecName): string {
  const { target = /^.*$/, below = [], change } = REMEDIES[code] ?? {};
  const pointer = target.exec(place?.pointer ?? "")?.[0] ?? place?.pointer ?? "";
  const advice = oneLine(fix ?? message);
  return [
    `# overlays/${version}/${service}.yaml`,
    `- target: ${pathOf([...pointerTokens(pointer), ...below])}`,
    `  description: ${JSON.stringify(advice)}`,
    change === undefined ? "  update: …" : `  ${change}`,
  ].join("\n");
}

/** The JSONPath of a node (RFC 9535 §2.3.1). */
function pathOf(tokens: readonly string[]): string {
  const steps = tokens.map((token) => {
    if (/^\d+$/.test(token)) return `[${token}]`;
    return /^[A-Za-z_]\w*$/.test(token) ? `.${token}` : `['${token.replace(/[\\']/g, "\\$&")}']`;
  });
  return `$${steps.join("")}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
