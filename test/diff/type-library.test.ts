import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { changedTypes, typeTools } from "../../generator/client-types.js";
import { differingTypes } from "../../generator/diff/judge/types/type-judge.js";
import { type SideText, typeProgram } from "../../generator/diff/judge/types/type-program.js";
import { fixtures, sideOf } from "./rules/fixture.js";

const folder = dirname(createRequire(import.meta.url).resolve("typescript"));
const read = new Set<string>();

/** A file of the normal library with those that it refers to. */
function libraryText(name: string): string {
  if (read.has(name)) return "";
  read.add(name);
  return readFileSync(join(folder, `lib.${name}.d.ts`), "utf8").replace(
    /^\/\/\/ <reference lib="([^"]+)" \/>$/gm,
    (_, inner: string) => libraryText(inner),
  );
}

/** The runtime's own declarations, over the types of the platform. */
const RUNTIME = `
type Lines<Item> = Iterable<Item> | AsyncIterable<Item>;
interface NamedUpload { readonly data: Blob; readonly filename: string }
type Upload = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | NamedUpload;
declare enum Undeclared {}
`;

const tools = await typeTools();

/** The differing types of each fixture. */
const differing = fixtures.flatMap((fixture) => {
  const types = changedTypes(sideOf(fixture, "before"), sideOf(fixture, "after"));
  if (types === undefined || types.changed.size === 0) return [];
  return [{ fixture, texts: differingTypes({ ...types, tools }, tools) }];
});

/** One side of all fixtures, each in a namespace of its own. */
function together(side: "from" | "to"): SideText {
  return {
    declarations: differing.map(
      ({ texts }, index) => `export namespace n${index} {\n${texts[side].declarations.join("\n")}\n}`,
    ),
    expressions: new Set(
      differing.flatMap(({ texts }, index) => [...texts[side].expressions].map((name) => expression(index, name))),
    ),
  };
}

function expression(index: number, name: string): string {
  return /^[A-Z]/.test(name) && name !== "Blob" && name !== "Upload" ? `n${index}.${name}` : name;
}

const sides = { from: together("from"), to: together("to") };
const small = typeProgram(tools.ts, sides);
const normal = typeProgram(tools.ts, sides, libraryText("es2022") + libraryText("dom") + RUNTIME);

/** For each type that both sides have and each of its properties, whether the old one fits where the new one is expected, and the other way round. */
function verdicts({ checker, typeOf }: typeof small, index: number): object {
  const { from, to } = differing[index]?.texts ?? { from: undefined, to: undefined };
  const common = [...(from?.expressions ?? [])].filter((name) => to?.expressions.has(name));
  return Object.fromEntries(
    common.flatMap((name) => {
      const [old, now] = [typeOf("from", expression(index, name)), typeOf("to", expression(index, name))];
      if (old === undefined || now === undefined) return [[name, "missing"]];
      const both = (a: typeof old, b: typeof now) => [
        checker.isTypeAssignableTo(a, b),
        checker.isTypeAssignableTo(b, a),
      ];
      const isList = checker.isArrayType(old) || checker.isTupleType(old);
      const properties = (isList ? [] : checker.getPropertiesOfType(old)).flatMap((property) => {
        const other = checker.getPropertyOfType(now, property.name);
        return other === undefined
          ? []
          : [[`${name}.${property.name}`, both(checker.getTypeOfSymbol(property), checker.getTypeOfSymbol(other))]];
      });
      return [[name, both(old, now)], ...properties];
    }),
  );
}

describe("the small library leads to the verdicts of the normal one", () => {
  test("the fixtures have types to compare", () => {
    expect(differing.length).toBeGreaterThan(60);
  });

  test.each(differing.map(({ fixture }, index) => [fixture, index] as const))("%s", (_, index) => {
    const found = verdicts(small, index);
    expect(Object.values(found)).not.toContain("missing");
    expect(found).toEqual(verdicts(normal, index));
  });
});
