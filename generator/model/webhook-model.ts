import type { ParameterModel, RequestBodyModel, ResponseModel } from "./api-model.js";

/** A request that the API sends: of a webhook (OpenAPI 3.1 §4.8.1), or of a callback of an operation (§4.8.18). */
export interface WebhookModel {
  readonly service: string;
  /** operationId of the operation that asks for the callback; null for a webhook. */
  readonly operation: string | null;
  /** Name below `webhooks` or `callbacks`. */
  readonly name: string;
  readonly httpMethod: string;
  readonly description: string;
  readonly requestBody: RequestBodyModel | null;
  readonly parameters: readonly ParameterModel[];
  readonly responses: readonly ResponseModel[];
  /** TypeScript types of the body and of all parameters except those of the path; null without them. */
  readonly body: string | null;
  readonly parametersType: string | null;
}
