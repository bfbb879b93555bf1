const EXCEPTIONS = [
  "open enum",
  "undeclared member",
  "binary",
  "readOnly split",
  "writeOnly split",
  "default",
  "unknown in the peer",
  "empty object",
  "discriminator",
  "required elsewhere",
  "index of declared properties",
  "$defs of the peer",
  "stream flag",
  "optional item",
  "body of 204",
  "never in the peer",
  "union beside properties",
  "nullable beside others",
] as const;

/**
 * Kinds of a difference that a client makes on purpose.
 *
 * - `open enum`: the client accepts values that the schema does not list
 * - `undeclared member`: a union of the client has a member for what the API adds later
 * - `binary`: `Blob`, `Upload` or a list of them instead of `string`
 * - `readOnly split`, `writeOnly split`: a body has no readOnly properties, a response no writeOnly ones
 * - `default`: the peer calls a property with a default required
 * - `unknown in the peer`: the client has a type where the peer has `unknown`
 * - `empty object`: `Record<string, never>` of the peer
 * - `discriminator`: the property of a discriminator is a required literal in the peer, or has in the client the values of its own variant alone
 * - `required elsewhere`: a schema requires a property that another one declares, which the client alone combines
 * - `index of declared properties`: an index signature of the client admits the values of declared properties, too
 * - `$defs of the peer`: the peer takes a schema's `$defs` for a property
 * - `stream flag`: the method that is called decides it, so that its body has no `stream`
 * - `optional item`: an item of a tuple that `minItems` does not ask for may be missing, which the peer's tuples do not know
 * - `never in the peer`: two literals of the peer for one property leave no value
 * - `union beside properties`: in the peer a value has the properties or is of the union, in the client both
 * - `nullable beside others`: `nullable` beside a reference or a composition means "or null"
 * - `body of 204`: such a response has none (RFC 9110 §15.3.5), whatever the document says
 */
export type Exception = (typeof EXCEPTIONS)[number];

/** A difference that no exception explains. */
export type Fault =
  | "unknown in the client"
  | "property missing in the client"
  | "property missing in the peer"
  | "optional in the client"
  | "optional in the peer"
  | "null in the client"
  | "null in the peer"
  | "open object in one"
  | "other members of a union"
  | "other type";

/** Whether a difference is one that a client makes on purpose. */
export function isException(kind: Exception | Fault): kind is Exception {
  return (EXCEPTIONS as readonly string[]).includes(kind);
}

/** A difference between a type of the client and that of the peer. */
export interface Difference {
  readonly kind: Exception | Fault;
  /** Path of properties; `[]` is an item, `{}` a further property. */
  readonly at: string;
}
