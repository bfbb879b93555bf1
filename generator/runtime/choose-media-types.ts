import type { Operation } from "./operation.js";
import type { MediaTypeOptions } from "./options.js";

/** Puts the media types that a call chooses in the place of the operation's own. */
export const chooseMediaTypes: NonNullable<Operation["choose"]> = (operation, options) => {
  const { contentType, accept } = options as MediaTypeOptions;
  const { bodies = {}, accepts = [] } = operation;
  let chosen = operation;
  if (contentType !== undefined && contentType !== operation.body) {
    const further = Object.hasOwn(bodies, contentType) ? bodies[contentType] : undefined;
    if (further === undefined) throw undeclared(operation, "contentType", contentType, Object.keys(bodies));
    const { encode: _encode, parts: _parts, ...rest } = operation;
    chosen = { ...rest, ...further, body: contentType };
  }
  if (accept === undefined || accept === operation.accept) return chosen;
  if (!accepts.includes(accept)) throw undeclared(operation, "accept", accept, accepts);
  return { ...chosen, accept };
};

function undeclared({ id, body }: Operation, option: string, given: unknown, others: readonly string[]): TypeError {
  const declared = option === "contentType" && body !== undefined ? [body, ...others] : others;
  return new TypeError(`${id}: "${option}" is ${JSON.stringify(given)}, and can be ${declared.join(" or ")}`);
}
