/** How a platform did: `done` of `steps`, and the errors of the others; `reason` where it could not be tried. */
export interface Outcome {
  readonly name: string;
  readonly version: string;
  readonly done: number;
  readonly steps: number;
  readonly errors: readonly string[];
  readonly reason?: string;
}

/** Addresses and folders that all platforms are tried with. */
export interface Place {
  /** A project with the packed package installed and the smoke program in it: `smoke.mjs`, `smoke.cjs`, `bundle.mjs`. */
  readonly project: string;
  /** Where the matrix's own packages are. */
  readonly packages: string;
  /** The service, the same on https, and an address where nobody listens. */
  readonly service: string;
  readonly secure: string;
  readonly refused: string;
}

/** A platform that the smoke program, or a compiler, runs on. */
export interface Platform {
  readonly name: string;
  readonly run: (place: Place) => Promise<Pick<Outcome, "version"> & { readonly results: readonly StepResult[] }>;
}

export interface StepResult {
  readonly name: string;
  readonly error?: string;
}

/** Runs a platform; what it throws is one error. */
export async function outcomeOf({ name, run }: Platform, place: Place): Promise<Outcome> {
  try {
    const { version, results } = await run(place);
    const errors: string[] = [];
    for (const { name: step, error } of results) if (error !== undefined) errors.push(`${step}: ${error}`);
    return { name, version, steps: results.length, done: results.length - errors.length, errors };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (error instanceof Unavailable) return { name, version: "", done: 0, steps: 0, errors: [], reason: words };
    return { name, version: "", done: 0, steps: 1, errors: [words.slice(0, 2_000)] };
  }
}

/** The machine lacks a platform; its message is the reason. */
export class Unavailable extends Error {}
