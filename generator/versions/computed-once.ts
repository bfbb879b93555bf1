/** The same function, which computes the result for each key once and keeps it as long as the function itself. */
export function computedOnce<Parameters extends readonly unknown[], Result>(
  keyOf: (...parameters: Parameters) => string,
  compute: (...parameters: Parameters) => Result,
): (...parameters: Parameters) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (...parameters) => {
    const key = keyOf(...parameters);
    const found = known.get(key) ?? { result: compute(...parameters) };
    known.set(key, found);
    return found.result;
  };
}
