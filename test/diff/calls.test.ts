import { expect, test } from "vitest";
import { printMigration } from "../../generator/diff/report/print-migration.js";
import { callsOfModels } from "../../generator/diff/report/resources.js";
import { buildModels } from "../../generator/pipeline.js";
import { compareFixture, workspaceOfSide } from "./rules/fixture.js";

test("a change of a body is felt by the method that streams the response, too", () => {
  const workspace = workspaceOfSide("body-of-a-stream", "after");
  if (workspace === undefined) throw new Error("The fixture has no such side");
  const callOf = callsOfModels(buildModels(workspace).value);
  expect(callOf("POST /things")).toEqual(["client.things.create", "client.things.stream"]);
  const guide = printMigration(compareFixture("body-of-a-stream").forward, { callOf });
  expect(guide).toContain("Felt by `client.things.create` and 1 more.");
});
