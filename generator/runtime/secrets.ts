import { cookieText } from "./placed-credential.js";

const REDACTED = "[redacted]";
/** Anything shorter is no secret, and hiding it would make texts unreadable. */
const SHORTEST = 6;
/** Characters of a secret that are hidden though the rest of it is missing: servers repeat beginnings and ends. */
const PART = 10;
/** Characters that a reader takes in. */
const LONGEST = 1_000;

/** Secrets that are kept, and characters of one: a client that lives long receives ever new ones. */
const MOST = 100;
const LONGEST_SECRET = 10_000;

/** The secrets a client has sent or received, to keep them out of every text it shows. */
export class Secrets {
  /** The one that was used last at the end. */
  #values: string[] = [];
  /** Pieces of all secrets in lower case; made when the first string is shown. */
  #parts: ReadonlySet<string> | undefined;

  add(value: string): void {
    if (value.length < SHORTEST) return;
    if (!this.#values.includes(value)) this.#parts = undefined;
    this.#values = [...this.#values.filter((known) => known !== value), value].slice(-MOST);
  }

  /** Adds what a header for credentials holds: what follows its scheme, if it has one, and the password of `Basic`. */
  addHeader(value: string): void {
    const found = /^(\S+) +(.*)$/.exec(value);
    const scheme = found?.[1] ?? "";
    const rest = found?.[2] ?? value;
    this.add(rest);
    if (!/^basic$/i.test(scheme)) return;
    try {
      const letters = atob(rest);
      const bytes = new Uint8Array(letters.length);
      for (let index = 0; index < letters.length; index++) bytes[index] = letters.charCodeAt(index);
      this.addPassword(new TextDecoder().decode(bytes));
    } catch {
      // It is not Base64, so nobody finds a password in it.
    }
  }

  /** Adds the password of a user and a password (RFC 7617 §2): a message may name the user. */
  addPassword(pair: string): void {
    const password = pair.slice(pair.indexOf(":") + 1);
    this.add(password.length < SHORTEST ? pair : password);
  }

  /**
   * A string that others wrote, as it may be shown: known secrets and parts of them replaced, in whatever case, also as
   * they are written in an address, a cookie, a form or JSON; controls (which terminals act on) as escapes; cut where it is
   * too long to be read.
   */
  hide(text: string): string {
    // More than is shown, so that a secret at the cut is seen whole.
    let shown = this.#redacted(text.slice(0, 2 * LONGEST));
    if (shown.length > LONGEST) shown = `${shown.slice(0, LONGEST)}…`;
    return shown.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped);
  }

  #redacted(text: string): string {
    this.#parts ??= partsOf(this.#values);
    const lower = lowerCase(text);
    let shown = "";
    let copied = 0;
    for (let start = 0; start < text.length; start++) {
      let end = start;
      for (let next = start; next === start || next < end; next++) {
        for (let size = SHORTEST; size <= PART; size++) {
          if (this.#parts.has(lower.slice(next, next + size))) end = Math.max(end, next + size);
        }
      }
      if (end === start) continue;
      shown += text.slice(copied, start) + REDACTED;
      copied = Math.min(end, text.length);
      start = end - 1;
    }
    return shown + text.slice(copied);
  }
}

function partsOf(secrets: readonly string[]): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const secret of secrets) {
    for (const text of writtenForms(secret.slice(0, LONGEST_SECRET))) {
      const lower = lowerCase(text);
      const size = Math.min(PART, lower.length);
      for (let start = 0; start + size <= lower.length; start++) parts.add(lower.slice(start, start + size));
    }
  }
  return parts;
}

/** A secret as it is, and as it appears in an address, a form, a cookie and JSON. */
function writtenForms(secret: string): readonly string[] {
  const wellFormed = secret.replace(/\p{Cs}/gu, "\ufffd");
  const encoded = encodeURIComponent(wellFormed);
  const cookie = cookieText(wellFormed);
  return [secret, encoded, encoded.replaceAll("%20", "+"), cookie, JSON.stringify(secret).slice(1, -1)];
}

/** Lower case of the letters that have one of the same length. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function escaped(control: string): string {
  return control === "\n" ? "\\n" : `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
