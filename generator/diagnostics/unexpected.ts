import type { CodeCatalogue, Diagnostic, SourcePlace } from "./diagnostic.js";

/** Faults that no stage has found: a library that stopped, or a fault of ours. */
export const codes: CodeCatalogue = {
  "internal/library": {
    title: "a library that stopped at an input",
    cause: "A library that apipin calls threw instead of saying what it cannot read; nothing was written.",
    fix: "Correct what the message names, or take it out with an overlay; please report the input, so that apipin can say more.",
  },
  "internal/bug": {
    title: "a fault of apipin",
    cause: "Faults of the input have codes of their own; this is a fault of apipin itself. Nothing was written.",
    fix: "Please report the message and the input that leads to it, and what comes with APIPIN_STACK=1 in the environment.",
  },
};

/** Thrown where a library throws: the diagnostic of {@link unexpectedDiagnostic} says which one, and where. */
export class LibraryError extends Error {
  /** Name in the model of the schema that the library cannot read, where that is known. */
  readonly schema: string | undefined;

  /** @param what the sentence that goes before the library's own words, without a colon */
  constructor(what: string, cause: unknown, schema?: string) {
    super(`${what}: ${reasonOf(cause)}`);
    this.schema = schema;
  }
}

/** Calls a library, of which a throw becomes a {@link LibraryError}. */
export function callLibrary<Result>(what: string, call: () => Result, schema?: string): Result {
  try {
    return call();
  } catch (error) {
    throw error instanceof LibraryError ? error : new LibraryError(what, error, schema);
  }
}

/** The diagnostic for what was thrown and not caught by any stage, at the place where it came up, if that is known. */
export function unexpectedDiagnostic(error: unknown, place?: SourcePlace): Diagnostic {
  const code = error instanceof LibraryError ? "internal/library" : "internal/bug";
  const message = error instanceof LibraryError ? `${error.message}.` : `apipin stopped: ${reasonOf(error)}.`;
  return {
    code,
    severity: "error",
    message,
    ...(place === undefined ? {} : { place }),
    ...(codes[code] === undefined ? {} : { cause: codes[code].cause, fix: codes[code].fix }),
  };
}

/**
 * True for a rejection that openapi-core leaves behind: it begins to follow all references, and when the first fails, nothing waits for the
 * others. The call that failed says what is wrong.
 */
export function isLeftBehind(reason: unknown): boolean {
  return reason instanceof Error && OPENAPI_CORE.test(reason.stack ?? "");
}

/** Its modules as a package, and its chunk in the build. */
const OPENAPI_CORE = /[\\/]@redocly[\\/]openapi-core[\\/]|[\\/]openapi-core-[\w-]+\.js\b/;

/** One line of what a library says, and for a fault of ours where it came up first. */
function reasonOf(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name === "Error" ? "" : `${error.name}: `}${error.message}` : String(error);
  const line = text.split("\n")[0]?.replace(/\.$/, "") ?? "";
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const LONGEST = 500;
