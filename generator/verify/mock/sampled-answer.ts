import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../../openapi/document.js";
import { sampleValue } from "../../schema/sample-value.js";
import { contentFor } from "./decode-body.js";
import type { MockService } from "./mock-services.js";
import { type MockOperation, mediaEssence, responseFor } from "./operation-table.js";
import type { PrismAnswer } from "./prism.js";

/**
 * The answer, or one with a body of our own: where no example is given the mock behind makes one of the schema, and does not get
 * through all of them, e.g. those that refer to themselves or that allow one of several properties. It makes nothing where there is no
 * schema.
 */
export function fittingAnswer(service: MockService, operation: MockOperation, answer: PrismAnswer): PrismAnswer {
  const { root, validator } = service.checked;
  const mediaType = mediaEssence(answer.headers["content-type"] ?? "");
  const declared = responseFor(operation, answer.status);
  const content = declared === undefined ? undefined : contentFor(declared, mediaType);
  if (content?.schema === null && answer.body === undefined && !/[/+]json$/.test(mediaType))
    return { ...answer, body: "bytes" };
  if (content === undefined || content.hasExample || !/[/+]json$|^\*\/\*$/.test(mediaType)) return answer;
  const fits = (body: JsonValue): boolean => validator.validate(content.schema, body, "response")?.length === 0;
  if (answer.body !== undefined && fits(answer.body as JsonValue)) return answer;
  const choice = { branch: 0, view: "response" } as const;
  const samples = (["largest", "smallest"] as const).map((size) =>
    sampleValue(root, content.schema, operation.id, { ...choice, size }),
  );
  const own = samples.find(fits);
  return own === undefined || isDeepStrictEqual(own, answer.body) ? answer : { ...answer, body: own };
}
