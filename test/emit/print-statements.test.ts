import { expect, test } from "vitest";
import { formatSource } from "../../generator/emit/format-source.js";
import { printStatements } from "../../generator/emit/print-statements.js";
import type { Statement } from "../../generator/emit/structures.js";

/** The text that a module has in the end. */
const laidOut = (statements: readonly Statement[]): Promise<string> =>
  formatSource("module.ts", printStatements(statements));

test("imports and exports stand line by line", async () => {
  expect(
    await laidOut([
      { kind: "import", moduleSpecifier: "./a.js", namedImports: ["a", "b as c"] },
      { kind: "import", moduleSpecifier: "./b.js", isTypeOnly: true, namedImports: ["B"] },
      { kind: "import", moduleSpecifier: "./c.js", namespaceImport: "all" },
      { kind: "export", moduleSpecifier: "./d.js" },
      { kind: "export", isTypeOnly: true, moduleSpecifier: "./e.js", namedExports: ["E"] },
      { kind: "export", isTypeOnly: true, namedExports: ["B"] },
    ]),
  ).toBe(`import { a, b as c } from "./a.js";
import type { B } from "./b.js";
import * as all from "./c.js";
export * from "./d.js";
export type { E } from "./e.js";
export type { B };
`);
});

test("a class has its properties together, and a blank line before every other member", async () => {
  expect(
    await laidOut([
      "export const a = 1;",
      {
        kind: "class",
        name: "Things",
        docs: ["\nTwo lines.\n\n@see nowhere"],
        properties: [
          { name: "version", initializer: '"1"', docs: ["Which one."] },
          { name: "#transport", type: "Transport" },
        ],
        constructorOf: {
          docs: ["@param options all of them"],
          parameters: [{ name: "options", type: "Options", initializer: "{}" }],
          statements: ["this.#transport = new Transport(options);"],
        },
        getters: [{ name: "host", returnType: "string", statements: ["return this.#transport.host;"] }],
        methods: [
          {
            name: "find",
            isAsync: true,
            typeParameters: ["Data = unknown"],
            parameters: [
              { name: "id", type: "string" },
              { name: "options", type: "Options", hasQuestionToken: true },
            ],
            returnType: "Promise<Data>",
            statements: ["if (id) {\n  return;\n}", "throw new Error(id);"],
          },
        ],
      },
      { kind: "type", name: "Name", type: '"a" | "b"', docs: ["A name."] },
    ]),
  ).toBe(`export const a = 1;

/**
 * Two lines.
 *
 * @see nowhere
 */
export class Things {
  /** Which one. */
  readonly version = "1";
  readonly #transport: Transport;

  /** @param options all of them */
  constructor(options: Options = {}) {
    this.#transport = new Transport(options);
  }

  get host(): string {
    return this.#transport.host;
  }

  async find<Data = unknown>(id: string, options?: Options): Promise<Data> {
    if (id) {
      return;
    }

    throw new Error(id);
  }
}

/** A name. */
export type Name = "a" | "b";
`);
});

test("a function has its overloads before it, and an interface its bases", async () => {
  expect(
    await laidOut([
      { kind: "interface", name: "Options", extends: ["Base", "Other"], properties: [] },
      {
        kind: "function",
        name: "connect",
        isAsync: true,
        overloads: [{ parameters: [{ name: "to", type: '"a"' }], returnType: "Promise<A>", docs: ["Connects."] }],
        parameters: [{ name: "to", type: "string" }],
        returnType: "Promise<A>",
        statements: ["return new A(to);"],
      },
    ]),
  ).toBe(`export interface Options extends Base, Other {}

/** Connects. */
export function connect(to: "a"): Promise<A>;
export async function connect(to: string): Promise<A> {
  return new A(to);
}
`);
});
