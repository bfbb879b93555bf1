import type { TypeChecker, Type as TypeOfCompiler } from "typescript";
import { LIBRARY, RUNTIME } from "./library.js";

/** A TypeScript compiler. */
export type Compiler = typeof import("typescript");

/** A type of one of the two sides. */
export type Type = TypeOfCompiler;

/** Two sides as they are compiled: declarations, and the types to be compared by expressions over them. */
export interface SideText {
  readonly declarations: readonly string[];
  readonly expressions: ReadonlySet<string>;
}

/** Types of both sides in one program. */
export interface TypeProgram {
  readonly checker: TypeChecker;
  /** The type of an expression of a side; undefined where it has none. */
  typeOf(side: "from" | "to", expression: string): Type | undefined;
}

const FILE = "/types.ts";
const LIBRARY_FILE = "/library.d.ts";

/**
 * Compiles the types of two sides. Reads no file.
 *
 * @param library declarations in place of the small library, for the test that compares it with the normal one
 */
export function typeProgram(
  ts: Compiler,
  sides: { readonly from: SideText; readonly to: SideText },
  library: string = LIBRARY + RUNTIME,
): TypeProgram {
  const names = new Map<string, string>();
  const text = (["from", "to"] as const)
    .map((side) => {
      const { declarations, expressions } = sides[side];
      const aliases = [...expressions].map((expression, index) => {
        names.set(`${side} ${expression}`, `${side}.probe${index}`);
        return `export type probe${index} = ${expression};`;
      });
      return `namespace ${side} {\n${[...declarations, ...aliases].join("\n")}\n}`;
    })
    .join("\n");
  const files = new Map(
    [
      [FILE, `${text}\nexport {};`],
      [LIBRARY_FILE, library],
    ].map(([name = "", content = ""]) => [name, ts.createSourceFile(name, content, ts.ScriptTarget.ESNext, true)]),
  );
  const program = ts.createProgram(
    [LIBRARY_FILE, FILE],
    { noLib: true, strict: true, noEmit: true, types: [] },
    {
      getSourceFile: (name) => files.get(name),
      getDefaultLibFileName: () => LIBRARY_FILE,
      getCurrentDirectory: () => "/",
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (name) => files.has(name),
      readFile: () => undefined,
      writeFile: () => undefined,
    },
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, Type>();
  for (const block of files.get(FILE)?.statements ?? []) {
    if (!ts.isModuleDeclaration(block) || block.body === undefined || !ts.isModuleBlock(block.body)) continue;
    for (const statement of block.body.statements)
      if (ts.isTypeAliasDeclaration(statement))
        found.set(`${block.name.text}.${statement.name.text}`, checker.getTypeAtLocation(statement.name));
  }
  return {
    checker,
    typeOf: (side, expression) => {
      const type = found.get(names.get(`${side} ${expression}`) ?? "");
      // A name that is not declared.
      return type === undefined || (type.flags & ts.TypeFlags.Any) !== 0 ? undefined : type;
    },
  };
}
