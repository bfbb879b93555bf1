import type { ApiOperation } from "../../../model/index.js";
import { essence, mediaTypeKey, takesIn } from "../../../openapi/media-types.js";
import { type Carrier, statusOn } from "../../facts/operations/fact.js";
import { isSameParameter } from "../../facts/operations/operation.js";

/** A type that a caller sees: an expression over the declared types, and the property of it that is meant. */
export interface CarriedType {
  readonly expression: string;
  readonly property?: string;
}

/** The type of what a carrier holds in the methods of an operation of a side; undefined where the methods do not show it. */
export function carriedType(operation: ApiOperation, carrier: Carrier, side: "from" | "to"): CarriedType | undefined {
  switch (carrier.kind) {
    case "parameter": {
      const parameter = operation.parameters.find((each) => isSameParameter(each, carrier));
      const { query } = operation.types;
      if (parameter === undefined || parameter.in === "path" || query === null) return undefined;
      return { expression: query, property: parameter.key };
    }
    case "request-body": {
      const contents = operation.requestBody?.contents ?? [];
      const content = contentOf(contents, carrier.mediaType);
      // The client sends the first: its argument may hold more than the body.
      const expression =
        content !== undefined && content === contents[0] ? (operation.types.body ?? content?.type) : content?.type;
      return expression === undefined ? undefined : { expression };
    }
    case "response-body": {
      const wanted = statusOn(side, carrier);
      const response = operation.responses.find(({ status }) => status === wanted.toUpperCase() || status === wanted);
      const content = contentOf(response?.contents ?? [], carrier.mediaType);
      return content === undefined ? undefined : { expression: content.type };
    }
    case "part-header":
    case "response-header":
      return undefined;
  }
}

/**
 * The content of a media type: of the same one, parameters such as `version=1` with it, else of one that takes it in or that it takes in, else of one
 * with the same type and subtype.
 */
function contentOf<Content extends { readonly mediaType: string }>(
  contents: readonly Content[],
  wanted: string,
): Content | undefined {
  return (
    contents.find(({ mediaType }) => mediaTypeKey(mediaType) === mediaTypeKey(wanted)) ??
    contents.find(({ mediaType }) => takesIn(mediaType, wanted) || takesIn(wanted, mediaType)) ??
    contents.find(({ mediaType }) => essence(mediaType) === essence(wanted))
  );
}
