/** Deepest nesting of a document, aliases expanded. Real specifications stay below 40. */
export const MAX_DEPTH = 100;

/** Most characters of a file: everything made of a text is held beside it. */
export const MAX_LENGTH = 16_000_000;

/** Most characters of one text or name. */
export const MAX_TEXT = 2_000_000;

/** Most references that follow one another before a value, and most files. */
export const MAX_CHAIN = 250;

/** Most operations of a specification: a client of more would take minutes to generate, and gigabytes. */
export const MAX_OPERATIONS = 10_000;

/** Most nodes of a document, aliases expanded: stops the doubling-alias attack long before memory is short. */
export const MAX_NODES = 1_000_000;

/** Most callbacks that ask for one another, one inside the other: each may ask for itself, or all for all. */
export const MAX_CALLBACK_DEPTH = 2;
