import type { LintRule } from "../rule.js";
import { rule as allowReservedOutsideQuery } from "./allow-reserved-outside-query.js";
import { rule as bodyWithoutUnprocessable } from "./body-without-unprocessable.js";
import { rule as booleanAsString } from "./boolean-as-string.js";
import { rule as closedResponseObject } from "./closed-response-object.js";
import { rule as componentNameCollision } from "./component-name-collision.js";
import { rule as conflictAsRateLimit } from "./conflict-as-rate-limit.js";
import { rule as createWithoutConflict } from "./create-without-conflict.js";
import { rule as credentialOverPlainHttp } from "./credential-over-plain-http.js";
import { rule as defaultOfWrongType } from "./default-of-wrong-type.js";
import { rule as discriminatorWithoutVariants } from "./discriminator-without-variants.js";
import { rule as errorWithoutBody } from "./error-without-body.js";
import { rule as exampleOfOtherStatus } from "./example-of-other-status.js";
import { rule as freeFormObject } from "./free-form-object.js";
import { rule as jsonInString } from "./json-in-string.js";
import { rule as keywordOfOtherType } from "./keyword-of-other-type.js";
import { rule as lookAlikeName } from "./look-alike-name.js";
import { rule as openEnumExtension } from "./open-enum-extension.js";
import { rule as operationWithoutRateLimit } from "./operation-without-rate-limit.js";
import { rule as paginationExampleWithoutEnd } from "./pagination-example-without-end.js";
import { rule as patternNotJudged } from "./pattern-not-judged.js";
import { rule as requiredInScalar } from "./required-in-scalar.js";
import { rule as securedWithoutForbidden } from "./secured-without-forbidden.js";
import { rule as serverVariableWithoutDefault } from "./server-variable-without-default.js";
import { rule as streamFlagWithoutEventStream } from "./stream-flag-without-event-stream.js";
import { rule as streamMessageIncomplete } from "./stream-message-incomplete.js";
import { rule as titleAsTypeName } from "./title-as-type-name.js";
import { rule as unquotedDate } from "./unquoted-date.js";
import { rule as variantTagNotConstant } from "./variant-tag-not-constant.js";
import { rule as versionHeaderMissing } from "./version-header-missing.js";
import { rule as versionHeaderNotPinned } from "./version-header-not-pinned.js";

/** The rules of this toolchain, by id; a test compares the list with the folder. */
export const rules: readonly LintRule[] = [
  allowReservedOutsideQuery,
  bodyWithoutUnprocessable,
  booleanAsString,
  closedResponseObject,
  componentNameCollision,
  conflictAsRateLimit,
  createWithoutConflict,
  credentialOverPlainHttp,
  defaultOfWrongType,
  discriminatorWithoutVariants,
  errorWithoutBody,
  exampleOfOtherStatus,
  freeFormObject,
  jsonInString,
  keywordOfOtherType,
  lookAlikeName,
  openEnumExtension,
  operationWithoutRateLimit,
  paginationExampleWithoutEnd,
  requiredInScalar,
  securedWithoutForbidden,
  serverVariableWithoutDefault,
  patternNotJudged,
  streamFlagWithoutEventStream,
  streamMessageIncomplete,
  titleAsTypeName,
  unquotedDate,
  variantTagNotConstant,
  versionHeaderMissing,
  versionHeaderNotPinned,
];
