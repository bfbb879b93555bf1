/** Deepest nesting of a document, aliases expanded. Real specifications stay below 40. */
export const MAX_DEPTH = 100;

/** Most characters of a file: everything made of a file is held beside it. */
export const MAX_LENGTH = 16_000_000;

/** Most characters of one text or name. */
export const MAX_TEXT = 2_000_000;

/** Most references that follow one another before a value, and most files. */
export const MAX_CHAIN = 250;

/** Most operations of a specification: a client of more would take minutes to generate, and gigabytes. */
export const MAX_OPERATIONS = 10_000;

/** Most nodes of a document, aliases expanded: stops the doubling-alias attack long before memory is short. */
export const MAX_NODES = 1_000_000;

/** Most keys that merge keys (`<<`) bring into the mappings of a file. */
export const MAX_MERGED_KEYS = 100_000;

/** Most callbacks that ask for one another, one inside the other: each may ask for itself, or all for all. */
export const MAX_CALLBACK_DEPTH = 2;
/** Most characters of a regular expression. The longest of 177 in real specifications has 109. */
export const MAX_PATTERN_LENGTH = 5_000;

/** Deepest nesting of groups in a regular expression: its parser goes down by recursion. */
export const MAX_PATTERN_DEPTH = 100;

/** Most states of a regular expression: `.{1,4096}` has 8,192. */
export const MAX_PATTERN_STATES = 10_000;

/** Most schemas that one value may be held against; each level of a union within a union multiplies them. Real specifications have up to 235. */
export const MAX_EVALUATIONS = 100_000;

/**
 * Most schemas that a value, together with the values in it, may be held against: a schema whose two parts both refer to it doubles them with each level
 * of the value.
 */
export const MAX_CHECKS = 2_000_000;

/** Most steps that the patterns of a schema may take in one validation of a value; a string of 1,000,000 characters takes `a+$` 4,000,000. */
export const MAX_VALIDATION_STEPS = 10_000_000;

/** Most steps that all patterns may take while the examples of a document are checked. */
export const MAX_LINT_STEPS = 30_000_000;

/** Most steps that a pattern may take for one text that may become a sample. */
export const MAX_SAMPLE_STEPS = 1_000_000;

/** Most characters of a query of an overlay. */
export const MAX_QUERY_LENGTH = 10_000;

/** Most steps of one query of an overlay: nodes looked at and given, and what its patterns take. */
export const MAX_QUERY_STEPS = 5_000_000;

/** Most steps that all targets of a workspace's overlays may take in one document. */
export const MAX_OVERLAY_STEPS = 20_000_000;

/** Most values that updates and copies of a workspace's overlays may add to one document. */
export const MAX_OVERLAY_NODES = 1_000_000;

/** Most characters of a path. The longest of real specifications has 124. */
export const MAX_PATH_LENGTH = 4_000;

/** Most parameters of one operation, those of its path included. Real specifications have up to 47. */
export const MAX_PARAMETERS = 300;

/** Most members of one object or list of OpenAPI: properties, media types, headers, servers … Real specifications have up to 203. */
export const MAX_MEMBERS = 10_000;

/** Most schemas of one `oneOf`, `anyOf` or `allOf` that are no constants. Real specifications have up to 110. */
export const MAX_VARIANTS = 250;

/** Most pairs of schemas in all of them: each is compared with each. Real specifications have up to 37,757. */
export const MAX_VARIANT_PAIRS = 150_000;

/** Most values of one `enum`, and most constants of one `oneOf` or `anyOf`. Real specifications have up to 594. */
export const MAX_CONSTANTS = 5_000;

/**
 * Most values, counted with all that they are made of, that are tried as witnesses for the changes between two
 * documents. Histories of real specifications take up to 4,634.
 */
export const MAX_WITNESS_SIZE = 500_000;

/** Most steps that patterns may take while those values are validated: each change of an object is shown in all of it, against all its patterns. */
export const MAX_WITNESS_STEPS = 10_000_000;

/** Most parameters of all operations of a specification. Real specifications have up to 3,526. */
export const MAX_ALL_PARAMETERS = 50_000;
