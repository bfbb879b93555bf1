import ts from "typescript";
import { expect, test } from "vitest";
import { emitFeature } from "../corpus/case.js";

test("values of enums are constants of the version's entry, under names that no type has", async () => {
  const { client } = await emitFeature("enums-as-values");
  const text = (path: string): string => client?.files.find((file) => file.path === `v1/${path}`)?.text ?? "";
  const { outputText } = ts.transpileModule(text("values.ts"), { compilerOptions: { module: ts.ModuleKind.ESNext } });
  const values: unknown = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  expect({ ...(values as object) }).toEqual({
    OrderUrgencyValues: [1, 2, 3],
    OrderLabelsValues: ["fragile", "cold"],
    OrderCarrierValues: ["ship", "train"],
    OrderOddNameValues: ["x"],
    OrderOddNameValues2: ["y"],
    StateValues2: ["open", "in-transit", "*/ done", "a`b"],
  });
  expect(text("index.ts")).toContain("StateValues2");
  expect(text("README.md")).toContain('- `OrderUrgencyValues`: `Order["urgency"]`');
});

test("without `enums: values` there are types alone", async () => {
  const { client } = await emitFeature("enums");
  expect(client?.files.filter(({ path }) => path.endsWith("values.ts"))).toEqual([]);
});
