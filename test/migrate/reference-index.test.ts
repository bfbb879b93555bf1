import ts from "typescript";
import { expect, test } from "vitest";
import { referenceIndex } from "../../generator/migrate/usage/reference-index.js";

const FILES = 12;

/** A program whose classes each have a method `add`, which one function of their file calls. */
function addersProgram(): { readonly program: ts.Program; readonly files: readonly ts.SourceFile[] } {
  const texts = new Map(
    Array.from({ length: FILES }, (_, index) => [
      `/m${index}.ts`,
      `export class Store${index} { add(count: number): number { return count; } }
export const more = (store: Store${index}, count: number): number => store.add(count + 1);`,
    ]),
  );
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (path, target) => {
      const text = texts.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
    },
    fileExists: (path) => texts.has(path),
  };
  const program = ts.createProgram([...texts.keys()], { noLib: true, types: [] }, host);
  return { program, files: program.getSourceFiles() };
}

/** The declarations of a file that have a name. */
function declarationsOf(file: ts.SourceFile, name: string): readonly ts.Declaration[] {
  const found: ts.Declaration[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isMethodDeclaration(node) || ts.isParameter(node)) && node.name.getText() === name) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("names of one text are told apart, and each is looked up once however many symbols are asked for", () => {
  const { program, files } = addersProgram();
  const checker = program.getTypeChecker();
  const asked: ts.Node[] = [];
  const counted: ts.TypeChecker = {
    ...checker,
    getSymbolAtLocation: (node) => {
      asked.push(node);
      return checker.getSymbolAtLocation(node);
    },
  };
  const referencesOf = referenceIndex(ts, counted, files);
  const found = files.flatMap((file) =>
    ["add", "count"].flatMap((name) =>
      declarationsOf(file, name).map((declaration) => {
        const named = ts.getNameOfDeclaration(declaration);
        const symbol = named && checker.getSymbolAtLocation(named);
        const places = symbol === undefined ? [] : referencesOf(symbol);
        return [...new Set(places.map((each) => `${each.getSourceFile().fileName} ${each.parent.getText()}`))];
      }),
    ),
  );
  const expected = files.flatMap(({ fileName }) => [
    [`${fileName} store.add`],
    [`${fileName} return count;`],
    [`${fileName} count + 1`],
  ]);
  expect(found).toEqual(expected);
  expect(asked.length).toBe(new Set(asked).size);
});
