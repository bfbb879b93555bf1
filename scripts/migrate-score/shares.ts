/** A line of the file of scores: that of one set of programs, see test/migrate/score.ts. */
export interface SetScore {
  readonly set: string;
  readonly planted: { readonly loud: number; readonly silent: number; readonly maybe: number };
  /** Each ends in the kind of the planted break. */
  readonly missed: readonly string[];
  readonly false: readonly string[];
  readonly reported: number;
}

/** A part of a whole, in numbers. */
interface Share {
  readonly part: number;
  readonly whole: number;
}

/** Scores of one set are added up; each set is there once, in the order of their first. */
export function addScores(scores: readonly SetScore[]): readonly SetScore[] {
  const sets = new Map<string, SetScore>();
  for (const score of scores) {
    const before = sets.get(score.set);
    sets.set(score.set, before === undefined ? score : sum(before, score));
  }
  return [...sets.values()];
}

function sum(one: SetScore, other: SetScore): SetScore {
  const add = (kind: keyof SetScore["planted"]): number => one.planted[kind] + other.planted[kind];
  return {
    set: one.set,
    planted: { loud: add("loud"), silent: add("silent"), maybe: add("maybe") },
    missed: [...one.missed, ...other.missed],
    false: [...one.false, ...other.false],
    reported: one.reported + other.reported,
  };
}

/** The planted breaks of each kind that are found, and the reported lines where nothing is planted. */
export function shares({ planted, missed, false: wrong, reported }: SetScore): {
  readonly [kind in "loud" | "silent" | "maybe" | "false"]: Share;
} {
  const found = (kind: keyof SetScore["planted"]): Share => ({
    part: planted[kind] - missed.filter((each) => each.endsWith(` ${kind}`)).length,
    whole: planted[kind],
  });
  const falsePlaces = { part: wrong.length, whole: reported };
  return { loud: found("loud"), silent: found("silent"), maybe: found("maybe"), false: falsePlaces };
}

/** `12 of 14 (85.7 %)`. */
export function shown({ part, whole }: Share): string {
  return whole === 0 ? "none" : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

/** The targets that a score misses; empty where it reaches the targets. */
export function belowTargets(score: SetScore): readonly string[] {
  const { loud, silent, false: wrong } = shares(score);
  return [
    ...(loud.part < 0.98 * loud.whole ? [`98 % of the loud breaks must be found: ${shown(loud)}`] : []),
    ...(silent.part < 0.9 * silent.whole ? [`90 % of the silent breaks must be found: ${shown(silent)}`] : []),
    ...(wrong.part > 0.03 * wrong.whole ? [`at most 3 % of the places may be false: ${shown(wrong)}`] : []),
  ];
}
