import { expect, test } from "vitest";
import type { OperationWithCandidates } from "../../generator/names/name-candidates.js";
import { type NameableOperation, nameOperations } from "../../generator/names/operation-names.js";
import { shortNames } from "../../generator/names/short-names.js";

type Given = Partial<NameableOperation> & { readonly id: string };

const operation = (given: Given): NameableOperation & OperationWithCandidates => ({
  operationId: given.id,
  service: "chat",
  resource: "chat",
  httpMethod: "POST",
  path: `/${given.id}`,
  givenName: null,
  hasGivenResource: false,
  stream: null,
  wait: null,
  gone: null,
  batches: null,
  ...given,
});
const twofold = { method: null, isOnly: false };

test.each<[string, readonly Given[], readonly (string | null)[]]>([
  ["the method with Stream behind it", [{ id: "complete", stream: twofold }], ["completeStream"]],
  ["beside send", [{ id: "send", stream: twofold }], ["stream"]],
  ["beside create", [{ id: "create", stream: twofold }], ["stream"]],
  [
    "where another method is called stream",
    [{ id: "create", stream: twofold }, { id: "stream" }],
    ["createStream", null],
  ],
  [
    "beside send and create both",
    [
      { id: "create", stream: twofold },
      { id: "send", stream: twofold },
    ],
    ["stream", "sendStream"],
  ],
  ["its own name where it only streams", [{ id: "watch", stream: { method: null, isOnly: true } }], ["watch"]],
  ["the name that the vocabulary gives", [{ id: "send", stream: { method: "follow", isOnly: false } }], ["follow"]],
  ["none where nothing streams", [{ id: "send" }], [null]],
])("the method that streams is called: %s", (_, given, want) => {
  const operations = given.map(operation);
  for (const { nameOf } of [nameOperations(operations), shortNames(operations, {})])
    expect(operations.map((each) => nameOf(each).stream)).toEqual(want);
});

test("a short name that comes leaves the name of a method that streams", () => {
  const operations = [{ id: "create", stream: twofold }, { id: "stream" }].map(operation);
  const { nameOf } = shortNames(operations, { chat: { "POST /create": "chat.create" } });
  expect(operations.map((each) => [nameOf(each).method, nameOf(each).stream])).toEqual([
    ["create", "stream"],
    ["streamPostStream", null],
  ]);
});
