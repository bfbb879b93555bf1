import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place, UnexplainedPlace } from "../../generator/migrate/index.js";
import { repository } from "../workspace-copy.js";

/** Programs of one folder with planted breaks. */
export interface PlantedPrograms {
  /** Name of the file that they are written in. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** By path: lines end in `//! loud`, `//! silent` or `//! maybe` where a place is expected. */
  readonly files: { readonly [file: string]: string };
}

const folder = join(repository, "test/migrate/programs");

/** The sets of `programs/<from>-to-<to>[.<name>].txt`; those of `v1` are for the package of `orders/` or `parcels/`. */
export const plantedPrograms: readonly PlantedPrograms[] = readdirSync(folder)
  .sort()
  .flatMap((name) => {
    const [, from, to] = /^(\d{4}-\d\d|v1)-to-(\d{4}-\d\d|v2)[.\w-]*\.txt$/.exec(name) ?? [];
    if (from === undefined || to === undefined) return [];
    return [{ name, from, to, files: filesOf(name) }];
  });

/** The files of a set of programs, by path. */
export function filesOf(name: string): PlantedPrograms["files"] {
  const parts = readFileSync(join(folder, name), "utf8")
    .split(/^=== (.+)\n/m)
    .slice(1);
  return Object.fromEntries(
    parts.flatMap((path, index) => (index % 2 === 0 ? [[path, parts[index + 1] ?? ""] as const] : [])),
  );
}

export type Planted = "loud" | "silent" | "maybe";

/** How well a report finds the planted places. */
export interface Score {
  readonly planted: { readonly [kind in Planted]: number };
  /** `file:line kind` of the planted places that are not reported as what they are. */
  readonly missed: readonly string[];
  /** `file:line id` of reported lines where nothing is planted. */
  readonly false: readonly string[];
  /** Lines that are reported. */
  readonly reported: number;
}

/** Scores the places of a report by lines: a loud break is one that the compiler sees, a silent one is certain and it does not. */
export function scoreOf(
  programs: { readonly [file: string]: string },
  { places, unexplained }: { readonly places: readonly Place[]; readonly unexplained: readonly UnexplainedPlace[] },
): Score {
  const planted = { loud: 0, silent: 0, maybe: 0 };
  const missed: string[] = [];
  const marked = new Set<string>();
  const at = (file: string, line: number) => places.filter((place) => place.file === file && place.line === line);
  for (const [file, text] of Object.entries(programs)) {
    for (const [index, content] of text.split("\n").entries()) {
      const kind = /\/\/! (loud|silent|maybe)$/.exec(content)?.[1] as Planted | undefined;
      if (kind === undefined) continue;
      planted[kind]++;
      const line = index + 1;
      marked.add(`${file}:${line}`);
      const own = at(file, line);
      const isFound = {
        loud:
          own.some((each) => each.seen_by_compiler) ||
          unexplained.some((each) => each.file === file && each.line === line),
        silent: own.some((each) => !each.seen_by_compiler && each.certainty === "breaks"),
        maybe: own.length > 0,
      }[kind];
      if (!isFound) missed.push(`${file}:${line} ${kind}`);
    }
  }
  const reported = new Map(
    [...places, ...unexplained].map((place) => [
      `${place.file}:${place.line}`,
      "id" in place ? place.id : `TS${place.code} ${place.message}`,
    ]),
  );
  const wrong = [...reported].filter(([line]) => !marked.has(line)).map(([line, id]) => `${line} ${id}`);
  return { planted, missed, false: wrong, reported: reported.size };
}
