/** The three forms of RFC 9110 §5.6.7; the last, which names no zone, is UTC. */
const DATE =
  /^[A-Z][a-z]{2,8}(, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT| [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/**
 * Milliseconds a server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date (RFC 9110 §10.2.3).
 * `undefined` where it does not say, or says it unreadably, or names a time that is over.
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const milliseconds = amount(headers.get("retry-after-ms"));
  if (milliseconds !== undefined) return milliseconds;
  const text = headers.get("retry-after");
  const seconds = amount(text);
  if (seconds !== undefined) return seconds * 1000;
  if (text === null || !DATE.test(text)) return undefined;
  const left = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`) - now;
  return left > 0 ? left : undefined;
}

function amount(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
