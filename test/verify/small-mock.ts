import { onTestFinished } from "vitest";
import type { Configuration } from "../../generator/configuration.js";
import { loadSpec } from "../../generator/load/index.js";
import { buildModel } from "../../generator/model/index.js";
import { publishedInCommonForm } from "../../generator/openapi/common-form.js";
import type { MockInput } from "../../generator/verify/index.js";
import { startMock } from "../../generator/verify/mock/index.js";
import type { MockOptions, MockServer } from "../../generator/verify/mock/mock-server.js";

/**
 * A mock of the text of one specification, the service `lamps` of version `v1`; it ends with the test.
 *
 * @param mocked the text that it responds from; default: the same
 */
export async function startSmallMock(
  text: string,
  options: MockOptions,
  settings: Pick<Configuration, "credentials"> = {},
  mocked: string = text,
): Promise<{ readonly api: MockInput; readonly server: MockServer }> {
  const effective = [documentOf(text)];
  const configuration = { package: { name: "lamps", version: "1.0.0" }, client: { class: "Lamps" }, ...settings };
  const { value: model } = buildModel(effective, configuration);
  const api = { model, effective, documents: mocked === text ? effective : [documentOf(mocked)] };
  const server = await startMock(api, options);
  onTestFinished(() => server.close());
  return { api, server };
}

function documentOf(text: string): ReturnType<typeof publishedInCommonForm> {
  const { value: spec } = loadSpec({ version: "v1", service: "lamps", file: "specs/v1/lamps.yaml", text });
  if (spec === undefined) throw new Error("the specification is not read");
  return publishedInCommonForm(spec);
}
