/** A function that makes its value when it is called first, and gives the same one from then on; a value that is undefined is made again. */
export function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
