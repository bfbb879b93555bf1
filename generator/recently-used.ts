/** A function of a text that remembers its answers for the texts used last, at most `limit` of them. What throws is not remembered. */
export function recentlyUsed<Value>(limit: number, make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    const value = found === undefined ? make(text) : found;
    known.delete(text);
    known.set(text, value);
    const oldest = known.keys().next();
    if (known.size > limit && !oldest.done) known.delete(oldest.value);
    return value;
  };
}
