import { askedFor, isMediaRange } from "../openapi/media-types.js";
import type { ApiOperation, MediaTypeModel, ParameterModel, RequestBodyModel, ResponseModel } from "./api-model.js";
import { declaredSuccesses } from "./declared-successes.js";

/** A media type that a call may choose, and the TypeScript type of its value. */
export interface MediaChoice {
  readonly mediaType: string;
  readonly type: string;
}

/** An operation as far as its body is concerned. */
interface Sent {
  readonly requestBody: RequestBodyModel | null;
  readonly parameters: readonly ParameterModel[];
  readonly stream: { readonly flag: string | null; readonly isOnly: boolean } | null;
}

/**
 * The content types of the body that a call may choose, beside the first, which is the default. Empty for a method that streams, and for one
 * that makes a part of the body itself: the first alone is described without it. Ranges of media types are no choice, and have none.
 */
export function furtherBodies({ requestBody, parameters, stream }: Sent): readonly MediaTypeModel[] {
  const isMade =
    typeof stream?.flag === "string" ||
    stream?.isOnly === true ||
    parameters.some(({ argument }) => argument === "body");
  const [first, ...others] = requestBody?.contents ?? [];
  return isMade || first === undefined || isMediaRange(first.mediaType)
    ? []
    : others.filter(({ mediaType }) => !isMediaRange(mediaType));
}

/** Choices of the body, the default first. Empty where the call has no choice. */
export function bodyChoices(operation: ApiOperation): readonly MediaChoice[] {
  const [first] = operation.requestBody?.contents ?? [];
  const further = furtherBodies(operation);
  if (first === undefined || further.length === 0) return [];
  return [first, ...further].map(({ mediaType, format, type }) => ({
    mediaType,
    type: format === null ? type : `Lines<${type}>`,
  }));
}

/**
 * Choices of the response, the default first: the media types that every success with a body has. Empty where the default is not one
 * of them, where the call has no choice, and where the data must be JSON, since it has pages.
 */
export function responseChoices({ responses, pages, stream }: ApiOperation): readonly MediaChoice[] {
  const filled = declaredSuccesses(responses).filter(({ contents }) => contents.length > 0);
  const [first] = filled;
  if (first === undefined || pages !== null || stream?.isOnly === true) return [];
  const [initial] = askedFor(first);
  const ordered = [...new Set([...(initial === undefined ? [] : [initial]), ...first.contents])];
  const common = ordered.filter(
    (media) =>
      !isMediaRange(media.mediaType) &&
      media.format === null &&
      filled.every((each) => mediaOf(each, media) !== undefined),
  );
  const isDefault = filled.every((each) => askedFor(each)[0]?.mediaType === common[0]?.mediaType);
  if (!isDefault || common.length < 2) return [];
  return common.map((media) => {
    const types = filled.map((each) => mediaOf(each, media)?.type ?? "unknown");
    return { mediaType: media.mediaType, type: [...new Set(types)].sort().join(" | ") };
  });
}

function mediaOf({ contents }: ResponseModel, { mediaType }: MediaTypeModel): MediaTypeModel | undefined {
  return contents.find((each) => each.mediaType === mediaType);
}
