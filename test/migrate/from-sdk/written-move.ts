import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationReport, Place } from "../../../generator/migrate/index.js";
import { runProgram } from "../../cli/run-program.js";
import { compile } from "../../package/compiler.js";
import { SDK_MOVE, sdkFolder } from "./sdk-folder.js";

/** A program after a move from the vendor's SDK that was written. */
export interface WrittenMove {
  readonly report: MigrationReport;
  /** Places that a person has to look at. */
  readonly open: readonly Place[];
  read(file: string): string;
  /** Numbers of the lines of a file that end in a mark. */
  ending(file: string, mark: string): readonly number[];
}

/** Compiles a program on the vendor's SDK, moves it, and writes the edits. */
export async function writtenMove(files: { readonly [file: string]: string }, config?: object): Promise<WrittenMove> {
  const folder = sdkFolder(files, config);
  compile(folder, { noEmit: true });
  const { out } = await runProgram(folder, ...SDK_MOVE, "--write", "--format", "json");
  const report: MigrationReport = JSON.parse(out);
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    report,
    open: report.places.filter(({ remains }) => remains),
    read,
    ending: (file, mark) =>
      read(file)
        .split("\n")
        .flatMap((line, at) => (line.endsWith(mark) ? [at + 1] : [])),
  };
}
