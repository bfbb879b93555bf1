import { describe, expect, test } from "vitest";
import { generatePackage, loadWorkspace } from "../../generator/pipeline.js";
import type { ResultCache } from "../../generator/workspace/kept-results.js";
import type { Workspace } from "../../generator/workspace/read.js";
import { documentOf, workspaceOf } from "../tolerance/workspaces.js";

const json = (schema: object): object => ({ content: { "application/json": { schema } } });

/** A document whose second operation gives tokens. */
function giving(operationId: string, path = "/tokens", secret = "secret"): object {
  const body = { type: "object", properties: { id: { type: "string" }, [secret]: { type: "string" } } };
  const token = { type: "object", properties: { token: { type: "string" }, life: { type: "integer" } } };
  const no = { description: "No.", ...json({ type: "string" }) };
  const post = {
    operationId,
    summary: "Get a token",
    requestBody: { required: true, ...json(body) },
    responses: { 200: { description: "Fine.", ...json(token) }, "4XX": no },
  };
  return documentOf("3.0.3", { paths: { [path]: { post } } });
}

/** A workspace with a version for each document, and a credential whose token is fetched. */
function workspace(documents: readonly object[], words: object = {}): Workspace {
  const token = {
    operation: "get_token",
    clientId: { option: "clientId" },
    clientSecret: { option: "clientSecret" },
    clientIdProperty: "id",
    clientSecretProperty: "secret",
    accessToken: "/token",
    expiresIn: "/life",
    ...words,
  };
  const made = workspaceOf({});
  const specs = documents.map((document, index) => {
    const version = `v${index + 1}`;
    return { file: `specs/${version}/shelf.json`, text: JSON.stringify(document, null, 1), version, service: "shelf" };
  });
  const credentials = `credentials:\n  - scheme: Bearer\n    option: accessToken\n    token: ${JSON.stringify(token)}\n`;
  return { ...made, specs, configuration: { ...made.configuration, text: made.configuration.text + credentials } };
}

function found(documents: readonly object[], words: object = {}): readonly string[] {
  return loadWorkspace(workspace(documents, words)).diagnostics.map(
    ({ severity, code, message, place }) => `${severity} ${code} ${place?.file}:${place?.line} ${message}`,
  );
}

describe("the operation that gives a token", () => {
  test("is looked for in every version of its service", () => {
    expect(found([giving("get_token"), giving("get_token", "/others")])).toEqual([]);
    expect(found([giving("get_token"), giving("fetch_token")])).toEqual([
      "error model/unknown-operation apipin.yaml:6 `token.operation`: `get_token` is called `fetch_token` in v2.",
    ]);
    expect(found([giving("get_token"), documentOf("3.0.3", {})])).toEqual([
      "error model/unknown-operation apipin.yaml:6 `token.operation`: shelf of v2 has no operation `get_token`.",
    ]);
    expect(found([giving("fetch_token")])).toEqual([
      "error model/unknown-operation apipin.yaml:6 `token.operation`: no version has an operation `get_token`.",
    ]);
  });

  test("has each word of the token in its body and its response", () => {
    expect(found([giving("get_token"), giving("get_token", "/tokens", "key")])).toEqual([
      "error model/vocabulary-unmatched apipin.yaml:6 The request body of get_token of v2 has no `secret`.",
    ]);
    expect(found([giving("get_token")], { expiresIn: "/none", body: { grant: "x" } })).toEqual([
      "error model/vocabulary-unmatched apipin.yaml:6 The request body of get_token of v1 has no `grant`.",
      "error model/vocabulary-unmatched apipin.yaml:6 No successful response of get_token of v1 has anything at `/none`.",
    ]);
  });

  test("is looked for in a version that is generated beside known ones", async () => {
    const kept = new Map<string, object>();
    const cache: ResultCache = {
      toolchain: "test",
      read: (key) => kept.get(key),
      write: (key, value) => void kept.set(key, value as object),
    } as ResultCache;
    const before = workspace([giving("get_token"), giving("get_token")]);
    expect((await generatePackage(before, undefined, cache)).value).toBeDefined();
    const after = workspace([giving("get_token"), giving("fetch_token")]);
    const { value, diagnostics } = await generatePackage(after, undefined, cache);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toContain("model/unknown-operation");
  });
});
