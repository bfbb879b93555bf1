/** Options of one call (runtime/options.ts), and the two that choose media types. */
export const CALL_OPTIONS: readonly string[] = [
  ..."headers timeout uploadIdleTimeout idleTimeout maxRetries retryBudget retryNonIdempotent retryUnanswered".split(
    " ",
  ),
  ..."fetchOptions signal baseUrl onUploadProgress accept contentType".split(" "),
];

/** An operation as far as its query argument is concerned. */
interface Queried {
  readonly parameters: readonly {
    readonly key: string;
    readonly in: string;
    readonly argument: "parameter" | "body";
  }[];
  readonly types: { readonly query: string | null; readonly queryRequired: boolean };
}

/**
 * Whether the place of the query argument takes the options of the call, too: where the query may be left out, the
 * method has taken options there before it had a parameter. The runtime tells the two apart by names, so no parameter may have an option's name.
 */
export function isQueryOrOptions({ parameters, types }: Queried): boolean {
  return (
    types.query !== null &&
    !types.queryRequired &&
    parameters.every((each) => each.in === "path" || each.argument === "body" || !CALL_OPTIONS.includes(each.key))
  );
}
