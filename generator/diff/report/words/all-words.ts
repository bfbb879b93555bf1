import { clientWords } from "./client-words.js";
import { lifecycleWords } from "./operation-lifecycle.js";
import { requestWords } from "./operation-requests.js";
import { responseWords } from "./operation-responses.js";
import { sentOperationWords } from "./operation-sent.js";
import { schemaConditionWords } from "./schema-conditions.js";
import { schemaLimitWords } from "./schema-limits.js";
import { schemaObjectWords } from "./schema-objects.js";
import { schemaUnionWords } from "./schema-unions.js";
import { schemaValueWords } from "./schema-values.js";
import type { Tell, TellByKind } from "./words.js";
import { xmlWords } from "./xml-words.js";

/** Words about schemas, in requests and in responses. */
const schemas: TellByKind = {
  ...schemaValueWords,
  ...schemaLimitWords,
  ...schemaObjectWords,
  ...schemaConditionWords,
  ...schemaUnionWords,
  ...xmlWords,
};

const called: TellByKind = {
  ...Object.fromEntries(Object.entries(schemas).map(([kind, tell]) => [`request-${kind}`, tell])),
  ...Object.fromEntries(Object.entries(schemas).map(([kind, tell]) => [`response-${kind}`, tell])),
  ...clientWords,
  ...lifecycleWords,
  ...requestWords,
  ...responseWords,
};

/** The words of every id that a change can have. */
export const allWords: TellByKind = Object.fromEntries(
  Object.entries(called).map(([id, tell]) => [id, bySender(tell, sentOperationWords[id] ?? tell)]),
);

/** Words by who sends the request: the caller or the API. */
function bySender(call: Tell, sent: Tell): Tell {
  return (told) => (told.sent ? sent(told) : call(told));
}
