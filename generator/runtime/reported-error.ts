/** Errors below an error that are kept. */
const DEPTH = 5;

/**
 * An error of the platform, as others may see it: names, codes and messages, and nothing else. Platforms attach what
 * they received to their errors and quote it in messages, and that may be a secret nobody knows yet. `hide` replaces those that are known.
 */
export function reportedError(
  error: unknown,
  hide: (text: string) => string,
  depth: number = DEPTH,
): Error | undefined {
  if (!isError(error)) return undefined;
  const cause = depth === 0 ? undefined : reportedError(error.cause, hide, depth - 1);
  const message = hide(String(error.message).replace(/["`\u201c].*["`\u201d]/gs, '"…"'));
  const copy = new Error(message, cause && { cause });
  const [first]: readonly unknown[] = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  const code = codeOf(error) ?? codeOf(first);
  copy.name = hide(String(error.name));
  copy.stack = `${copy.name}: ${message}`;
  return code === undefined ? copy : Object.assign(copy, { code: hide(code) });
}

/** The platform's name for the error; some leave the message empty. */
export function codeOf(error: unknown): string | undefined {
  return isError(error) && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Also an error of another realm: test runners give the code a realm of its own, and the platform's errors are of theirs. */
function isError(value: unknown): value is Error {
  return value instanceof Error || /^\[object (Error|DOMException)]$/.test(Object.prototype.toString.call(value));
}
