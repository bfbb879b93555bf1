/** A thing that is made when it is first asked for. */
export interface MadeOnce<Thing> {
  readonly get: () => Thing;
  /** The thing, if it was asked for. */
  readonly made: Thing | undefined;
}

/** Makes a thing when it is first asked for. */
export function onceNeeded<Thing>(make: () => Thing): MadeOnce<Thing> {
  let made: Thing | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    get made() {
      return made;
    },
  };
}
