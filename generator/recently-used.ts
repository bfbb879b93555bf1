/**
 * A function of a string that remembers its results for the strings used last. A call that throws is not remembered.
 *
 * @param limit the most that all remembered results may weigh together; the last one may weigh more
 * @param weigh what a result weighs; default 1, so that `limit` is their number
 */
export function recentlyUsed<Value>(
  limit: number,
  make: (text: string) => Value,
  weigh: (value: Value) => number = () => 1,
): (text: string) => Value {
  const known = new Map<string, Value>();
  let weight = 0;
  const forget = (text: string): void => {
    const value = known.get(text);
    if (value === undefined || !known.delete(text)) return;
    weight -= weigh(value);
  };
  return (text) => {
    const found = known.get(text);
    const value = found === undefined ? make(text) : found;
    forget(text);
    known.set(text, value);
    weight += weigh(value);
    for (const oldest of known.keys()) {
      if (weight <= limit || oldest === text) break;
      forget(oldest);
    }
    return value;
  };
}
