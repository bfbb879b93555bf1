import { expect, test } from "vitest";
import { type NameableOperation, nameOperations } from "../../generator/names/operation-names.js";

type Given = Partial<NameableOperation> & { readonly id: string };

const operation = (given: Given): NameableOperation => ({
  service: "chat",
  resource: "chat",
  httpMethod: "POST",
  path: `/${given.id}`,
  givenName: null,
  stream: null,
  wait: null,
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
  const { nameOf } = nameOperations(operations);
  expect(operations.map((each) => nameOf(each).stream)).toEqual(want);
});
