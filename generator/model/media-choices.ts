import { askedFor } from "../openapi/media-types.js";
import type { ApiOperation, MediaTypeModel, ParameterModel, RequestBodyModel, ResponseModel } from "./api-model.js";

/** Media types that a call may choose between, whose values have one TypeScript type. */
export interface MediaChoice {
  readonly mediaTypes: readonly string[];
  readonly type: string;
}

/** An operation as far as its body is concerned. */
interface Sent {
  readonly requestBody: RequestBodyModel | null;
  readonly parameters: readonly ParameterModel[];
  readonly stream: { readonly flag: string | null } | null;
}

/**
 * The content types of the body that a call may choose, beside the first, which is sent where it chooses none. None where the method makes
 * a part of the body itself: that one is described for the first alone. A range of media types cannot be sent.
 */
export function furtherBodies({ requestBody, parameters, stream }: Sent): readonly MediaTypeModel[] {
  const isMade = typeof stream?.flag === "string" || parameters.some(({ argument }) => argument === "body");
  const [, ...others] = requestBody?.contents ?? [];
  return isMade ? [] : others.filter(({ mediaType }) => !mediaType.includes("*"));
}

/** Choices of the body by type, the one without a choice first. Empty where there is nothing to choose. */
export function bodyChoices(operation: ApiOperation): readonly MediaChoice[] {
  const [first] = operation.requestBody?.contents ?? [];
  const further = furtherBodies(operation);
  if (first === undefined || further.length === 0) return [];
  const own = first.mediaType.includes("*") ? [] : [first.mediaType];
  return byType([
    { mediaTypes: own, type: bodyArgumentType(first, operation.types.body ?? first.type) },
    ...further.map((media) => ({ mediaTypes: [media.mediaType], type: bodyArgumentType(media, media.type) })),
  ]);
}

function bodyArgumentType({ format }: MediaTypeModel, type: string): string {
  return format === null ? type : `Lines<${type}>`;
}

/**
 * Choices of the response by type, the one without a choice first: media types that every success with a body has. Empty where there is nothing to
 * choose, and where the data has to be JSON, since pages are read of it.
 */
export function responseChoices({ responses, pages, stream }: ApiOperation): readonly MediaChoice[] {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  const declared = successes.length > 0 ? successes : responses.filter(({ status }) => status === "default");
  const [first, ...others] = declared.filter(({ contents }) => contents.length > 0);
  if (first === undefined || pages !== null || stream?.isOnly === true) return [];
  const common = choosable(first).filter((mediaType) => others.every((other) => choosable(other).includes(mediaType)));
  if (common.length < 2) return [];
  const all = [first, ...others];
  const choice = (
    mediaTypes: readonly string[],
    contentsOf: (response: ResponseModel) => readonly MediaTypeModel[],
  ) => ({
    mediaTypes,
    type: [...new Set(all.flatMap(contentsOf).map(({ type }) => type))].sort().join(" | "),
  });
  return byType([
    choice([], askedFor),
    ...common.map((each) => choice([each], ({ contents }) => contents.filter(({ mediaType }) => mediaType === each))),
  ]);
}

function choosable({ contents }: ResponseModel): readonly string[] {
  return contents
    .filter(({ format, mediaType }) => format === null && !mediaType.includes("*"))
    .map((each) => each.mediaType);
}

function byType(choices: readonly MediaChoice[]): readonly MediaChoice[] {
  const grouped = new Map<string, readonly string[]>();
  for (const { type, mediaTypes } of choices) grouped.set(type, [...(grouped.get(type) ?? []), ...mediaTypes]);
  return [...grouped].map(([type, mediaTypes]) => ({ type, mediaTypes }));
}
