import type { Operation } from "./operation.js";
import type { MediaTypeOptions } from "./options.js";

/** Puts the media types that a call chooses in the place of the operation's own. */
export const chooseMediaTypes: NonNullable<Operation["choose"]> = (operation, options) => {
  const { contentType = operation.body, accept = operation.accept } = options as MediaTypeOptions;
  const { bodies = {}, accepts = [] } = operation;
  let chosen = operation;
  if (contentType !== operation.body) {
    const further = Object.entries(bodies).find(([mediaType]) => mediaType === contentType);
    if (further === undefined) throw undeclared(operation, "contentType", contentType, Object.keys(bodies));
    const { encode: _encode, parts: _parts, ...rest } = operation;
    chosen = { ...rest, ...further[1], body: further[0] };
  }
  if (accept === operation.accept) return chosen;
  const asked = accepts.find((mediaType) => mediaType === accept);
  if (asked === undefined) throw undeclared(operation, "accept", accept, accepts);
  return { ...chosen, accept: asked };
};

function undeclared({ id, body }: Operation, option: string, given: unknown, others: readonly string[]): TypeError {
  const declared = option === "contentType" && body !== undefined ? [body, ...others] : others;
  return new TypeError(`${id}: "${option}" is ${JSON.stringify(given)}, and can be ${declared.join(" or ")}`);
}
