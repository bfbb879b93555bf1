/** Why no message can show a change: both sides have the same messages, or it changes something else. */
export type Unseen =
  /** A validator does not look into encoded content. */
  | "encoded-content"
  /** The document leaves the list open, so that the API alone refuses the value. */
  | "open-list"
  /** A request without the value is the same, and means something else. */
  | "default"
  /** The same value is written in another way. */
  | "serialization"
  /** Each response fits both sides, and may be the first of several. */
  | "pages"
  /** Requests and responses are the same until a day. */
  | "sunset"
  /** Less is promised of the same messages. */
  | "stability"
  /** Callers may wait for a status that is gone. */
  | "status-gone"
  /** Nothing of a service is left. */
  | "service-gone"
  /** The documents do not describe such a message. */
  | "not-described";
