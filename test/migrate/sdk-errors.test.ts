import { expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { SDK_MOVE, sdkFolder } from "./from-sdk/sdk-folder.js";
import { writtenMove } from "./from-sdk/written-move.js";

const MODULE = `import("@pinecone-database/pinecone")`;

/** Classes of errors by a namespace that the package lacks; a line with `// left` is reported, and any other line of `Errors` moves. */
const ERRORS = `import * as sdk from "@pinecone-database/pinecone";
import { Errors } from "@pinecone-database/pinecone";

export const handle = (errors: object): object => errors;
handle(Errors); // left
handle(sdk.Errors); // left
export const all = { Errors }; // left
export const { Errors: Own } = sdk; // left
export const loaded = (await ${MODULE}).Errors; // left
export const taken = ${MODULE}.then(({ Errors: own }) => own.PineconeNotFoundError); // left
export const later = ${MODULE}.then((own) => own.Errors.PineconeNotFoundError);
export const isGone = async (error: unknown) => error instanceof (await ${MODULE}).Errors.PineconeNotFoundError;
export const cause = (error: unknown) => (error instanceof Errors.BasePineconeError ? error.cause : undefined);
export const why = (error: unknown) => (error instanceof sdk.Errors.BasePineconeError ? error.cause?.message : ""); // left
`;

test("classes of errors move by their names, and the namespace that the package lacks is left", async () => {
  const { report, open, read, ending } = await writtenMove({ "a.ts": ERRORS });
  const written = read("a.ts");
  expect([open.map(({ line }) => line), report.unexplained]).toEqual([ending("a.ts", "// left"), []]);
  expect(new Set(open.map(({ message }) => message))).toEqual(
    new Set([
      "`Errors` has no counterpart.",
      "`BasePineconeError.cause` is missing in the package, or has another type.",
    ]),
  );
  const [first] = open;
  expect(first?.do).toContain("write `NotFoundError`");
  expect(written).toContain(`import("pinecone-pinned/2026-04").then((own) => own.NotFoundError);`);
  expect(written).toContain(`error instanceof (await import("pinecone-pinned/2026-04")).NotFoundError;`);
}, 240_000);

/** A property of several, in objects and in lists; a client of the SDK has methods, and loses no property. */
const LOST = `import { Pinecone } from "@pinecone-database/pinecone";
interface Row { readonly deletionProtection?: string; readonly vectorType?: string; readonly name: string }
const pc = new Pinecone();
export const row: Row = await pc.describeIndex("a");
export const record = (await pc.index("a").describeIndexStats()) as Record<string, unknown>;
export const handle: unknown = pc;
`;

test("a place names all properties that a value loses", async () => {
  const folder = sdkFolder({ "a.ts": LOST });
  const { out } = await runProgram(folder, ...SDK_MOVE, "--format", "json");
  const report: MigrationReport = JSON.parse(out);
  const lost = report.places.filter(({ id }) => id === "migrate/sdk-look").map(({ line, message }) => [line, message]);
  expect(lost).toEqual([
    [
      4,
      "The compiler does not check names of properties behind `Row`: of `IndexModel`, `deletionProtection` is `deletion_protection`, `vectorType` is `vector_type`.",
    ],
    [5, expect.stringContaining("of `IndexStatsDescription`, `totalRecordCount` is `totalVectorCount`")],
  ]);
}, 60_000);
