/** Deepest nesting of a document, aliases expanded. Real specifications stay below 40. */
export const MAX_DEPTH = 100;

/** Most nodes of a document, aliases expanded: stops the doubling-alias attack long before memory is short. */
export const MAX_NODES = 1_000_000;
