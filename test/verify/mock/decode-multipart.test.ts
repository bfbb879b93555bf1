import { expect, test } from "vitest";
import { decodeMultipart } from "../../../generator/verify/mock/decode-multipart.js";

const TYPE = "multipart/form-data; boundary=b";
const NAMED = 'Content-Disposition: form-data; name="a"';

const decoded = (text: string, type: string = TYPE): readonly unknown[] | undefined =>
  decodeMultipart(Buffer.from(text.replaceAll("\n", "\r\n")), type)?.map(({ name, filename, contentType, bytes }) => [
    name,
    filename,
    contentType,
    Buffer.from(bytes).toString(),
  ]);

test.each<[string, string, readonly unknown[]]>([
  ["a field", `--b\n${NAMED}\n\n1\n--b--\n`, [["a", null, null, "1"]]],
  ["a preamble", `ignored\n--b\n${NAMED}\n\n1\n--b--`, [["a", null, null, "1"]]],
  ["no part", "--b--", []],
  ["an empty value", `--b\n${NAMED}\n\n\n--b--`, [["a", null, null, ""]]],
  [
    "a file, names escaped, headers in any case",
    '--b\ncontent-disposition: FORM-DATA; filename="x%22y"; name="a%0Db"\nCONTENT-TYPE: image/png\n\n1\n\n2\n--b--',
    [["a\rb", 'x"y', "image/png", "1\r\n\r\n2"]],
  ],
])("parts are read: %s", (_, text, want) => {
  expect(decoded(text)).toEqual(want);
});

test.each<[string, string, string?]>([
  ["no boundary in the type", `--b\n${NAMED}\n\n1\n--b--`, "multipart/form-data"],
  ["no boundary in the body", `${NAMED}\n\n1`],
  ["no last boundary", `--b\n${NAMED}\n\n1\n`],
  ["a part that is cut in its head", `--b\n${NAMED}\n--b--`],
  ["a part without a disposition", "--b\nContent-Type: text/plain\n\n1\n--b--"],
  ["a part of another disposition", '--b\nContent-Disposition: attachment; name="a"\n\n1\n--b--'],
  ["a part without a name", "--b\nContent-Disposition: form-data\n\n1\n--b--"],
  ["a file without a name of its own", '--b\nContent-Disposition: form-data; filename="a"\n\n1\n--b--'],
  ["a good part and a bad one", `--b\n${NAMED}\n\n1\n--b\nX: y\n\n2\n--b--`],
])("what is not well-formed is not read in part: %s", (_, text, type) => {
  expect(decoded(text, type)).toBeUndefined();
});
