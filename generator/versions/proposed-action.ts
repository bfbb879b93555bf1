import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import { joinPointer } from "../openapi/json-pointer.js";
import type { SpecName } from "../overlay/index.js";
import { sharedTargets } from "./shared-targets.js";

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

/** Errors of one code in a specification, and the overlay actions against them. */
export interface ErrorKind {
  readonly code: string;
  readonly count: number;
  readonly first: Diagnostic;
  /** YAML. */
  readonly actions: string;
}

/**
 * The errors of a specification by code, each with overlay actions for all of its places: complete except for the words that a person knows,
 * which are `…`. Without a known remedy an action has the target and the finding's own advice. An error at an overlay gets no target: its action is
 * there, and needs another word.
 *
 * @param root the specification after its overlays
 */
export function errorKinds(diagnostics: readonly Diagnostic[], spec: SpecName, root: JsonObject): readonly ErrorKind[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return [...new Set(errors.map(({ code }) => code))].flatMap((code) => {
    const own = errors.filter((error) => error.code === code);
    const [first] = own;
    return first === undefined
      ? []
      : [{ code, count: own.length, first, actions: proposedActions(own, first, spec, root) }];
  });
}

function proposedActions(
  errors: readonly Diagnostic[],
  { code, fix, message }: Diagnostic,
  { version, service }: SpecName,
  root: JsonObject,
): string {
  const { target = /^.*$/, below = [], change } = REMEDIES[code] ?? {};
  const pointers = errors.map(({ place }) => {
    const pointer = place?.pointer ?? "";
    return (target.exec(pointer)?.[0] ?? pointer) + joinPointer(...below);
  });
  const advice = (fix ?? message).replace(/\s+/g, " ").trim();
  const actions = sharedTargets(pointers, root).flatMap((path) => [
    `- target: ${path}`,
    `  description: ${JSON.stringify(advice)}`,
    change === undefined ? "  update: …" : `  ${change}`,
  ]);
  return [`# overlays/${version}/${service}.yaml`, ...actions].join("\n");
}
