import type { ApiModel, ApiOperation, OperationTypes } from "../../model/index.js";

/** The facts that `types.ts` is made of: with the same ones it is the same. */
export interface TypedApi extends Pick<ApiModel, "int64" | "schemas" | "webhooks"> {
  readonly operations: readonly TypedOperation[];
  /** Whether properties stay in the author's order. */
  readonly keepsOrder: boolean;
}

/** An operation as far as `types.ts` knows it. */
export interface TypedOperation extends Pick<ApiOperation, "httpMethod" | "path" | "responses"> {
  readonly types: Pick<OperationTypes, "responses">;
  /** Whether its responses have an interface: those of a stream alone do not. */
  readonly hasInterface: boolean;
}

/** Those facts of a model. */
export function typedApi({ int64, schemas, webhooks, resources }: ApiModel, keepsOrder: boolean): TypedApi {
  const operations = resources.flatMap((resource) =>
    resource.operations.map(({ httpMethod, path, responses, types, stream }) => ({
      httpMethod,
      path,
      responses,
      types: { responses: types.responses },
      hasInterface: stream?.isOnly !== true,
    })),
  );
  return { int64, schemas, webhooks, operations, keepsOrder };
}
