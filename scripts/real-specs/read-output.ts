/** The findings in the output of a command, as a person reads them. */
export interface PrintedFindings {
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  /** Each kind of error once: its first message, with its code. */
  readonly causes: readonly string[];
}

/** Reads what a command printed on stderr: numbers of the last summary line, else of the entries themselves. */
export function readFindings(stderr: string): PrintedFindings {
  const lines = stderr.split("\n").slice(0, -1);
  const causes = lines.flatMap((line) => /^error:? (.+)$/.exec(line)?.[1] ?? []);
  const summary = lines.filter((line) => /^\d[\d,]* (error|warning|info)s?\b/.test(line)).at(-1) ?? "";
  const counted = (kind: string): number | undefined => {
    const figure = new RegExp(`(\\d[\\d,]*) ${kind}s?\\b`).exec(summary)?.[1];
    return figure === undefined ? undefined : Number(figure.replaceAll(",", ""));
  };
  return {
    lines: lines.length,
    errors: counted("error") ?? causes.length,
    warnings: counted("warning") ?? lines.filter((line) => line.startsWith("warning ")).length,
    causes: firstOfEach(causes),
  };
}

/** The first message of each code, the last word of a message. A crash has its own message. */
function firstOfEach(messages: readonly string[]): readonly string[] {
  const kinds = new Map<string, string>();
  for (const message of messages) {
    const code = /[a-z-]+\/[a-z0-9-]+$/.exec(message)?.[0] ?? message;
    if (!kinds.has(code)) kinds.set(code, message);
  }
  return [...kinds.values()];
}

/**
 * The flag that the output of a command names as the next step: in backticks, alone or at the end of an `apipin init` command. Other advice
 * cannot be followed by a program and gives undefined.
 *
 * @param flags flags of the command that take no value
 */
export function adviceOf(stderr: string, flags: readonly string[]): string | undefined {
  for (const [, quoted = ""] of stderr.matchAll(/`([^`\n]+)`/g)) {
    const [, flag] = /^(?:apipin (?:\S+ )*?init (?:[^`]* )?)?(--[a-z-]+)$/.exec(quoted) ?? [];
    if (flag !== undefined && flags.includes(flag)) return flag;
  }
  return undefined;
}

/** The flags without a value that a command's `--help` lists, `--help` itself aside. */
export function flagsOf(help: string): readonly string[] {
  return [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)(?= {2,}|$)/gm)]
    .map(([, flag = ""]) => flag)
    .filter((flag) => flag !== "--help");
}

/** Errors of the TypeScript compiler, each with its code: `TS1110: Type expected.`. */
export function compilerErrors(stdout: string): readonly string[] {
  return [...stdout.matchAll(/\berror (TS\d+: .*)$/gm)].map(([, error = ""]) => error);
}

/** Violations of a report of `apipin verify --format json`, by whose fault they are. */
export function violationsOf(stdout: string): { readonly [fault: string]: number } | undefined {
  try {
    const { violations } = JSON.parse(stdout) as { violations: readonly { readonly fault?: unknown }[] };
    const counts: { [fault: string]: number } = {};
    for (const { fault } of violations) {
      const whose = typeof fault === "string" ? fault : "not stated";
      counts[whose] = (counts[whose] ?? 0) + 1;
    }
    return counts;
  } catch {
    return undefined;
  }
}
