import type { CodeCatalogue, Diagnostic } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";

/** Faults while specifications are brought in. Nothing of the workspace has been touched after any of it. */
export const codes: CodeCatalogue = {
  "pull/no-address": {
    title: "No address to pull from",
    cause:
      "Without --from, a file comes from its address in `pull.addresses` of apipin.yaml, which `init` writes, or from the pattern `pull.address`. Neither is there.",
    fix: 'Add `pull: { addresses: { "<version>/<service>": https://… } }` to apipin.yaml, or name a folder or git repository with --from.',
  },
  "pull/bad-ref": {
    title: "An invalid git ref",
    cause:
      "A branch, tag or commit becomes part of an address or an argument of git, so it holds no spaces, no `..` and none of `~^:?*[\\`, and begins with a letter, a digit or an underscore (git-check-ref-format).",
    fix: "Name a branch, a tag or a commit.",
  },
  "pull/bad-source": {
    title: "A source that cannot be pulled from",
    cause: "--from takes a folder or a local git repository that can be read.",
    fix: "Correct the path, or leave --from out to pull from the address in apipin.yaml.",
  },
  "pull/no-commit": {
    title: "A commit that the repository lacks",
    cause:
      "The branch, tag or commit has another name, nobody fetched it, or it is older than those of a shallow clone.",
    fix: "Correct the name, or bring the commit: `git fetch` for a branch or tag, `git fetch --unshallow` for what a shallow clone lacks (`fetch-depth` of actions/checkout).",
  },
  "pull/git-failed": {
    title: "git could not give the files",
    cause: "git is not installed, or the folder is no repository that it trusts.",
    fix: "Run a git command there, such as `git log`, to see more.",
  },
  "pull/not-found": {
    title: "A specification the source does not have",
    cause:
      "The publisher has moved or withdrawn the file, the ref does not have it yet, or the address pattern is wrong.",
    fix: "Correct `pull.addresses` or `pull.address` in apipin.yaml, or --ref; pull other versions with --version; take the file out of specs/ if it was withdrawn.",
  },
  "pull/unreachable": {
    title: "A publisher that could not be reached",
    cause: "The connection failed, or no whole response came in time, several times in a row.",
    fix: "Check the network and try again, or pull from a copy with --from.",
  },
  "pull/untrusted": {
    title: "A server whose certificate is not trusted",
    cause: "No authority that Node knows has signed the certificate, it is for another name, or its time is over.",
    fix: "Where a proxy or the server has a certificate of your organisation, put the file of its authority into NODE_EXTRA_CA_CERTS; else pull from a copy with --from.",
  },
  "pull/refused": {
    title: "A response other than the file",
    cause: "The server responded with a status that does not mean the file.",
    fix: "Open the address yourself; try again later if the server has a problem.",
  },
  "pull/redirected": {
    title: "A redirect that is not followed",
    cause:
      "Only the host of the address is asked, and only by https: a response of another one would become part of the client.",
    fix: "If the publisher has moved, correct the address under `pull` in apipin.yaml.",
  },
  "pull/truncated": {
    title: "A response that was cut short",
    cause: "The connection ended before the whole file had come, several times in a row.",
    fix: "Try again, or pull from a copy with --from.",
  },
  "pull/too-large": {
    title: "A file too large for a specification",
    cause:
      "The limit keeps a response without an end from filling memory and disk. Real specifications stay far below.",
    fix: "Look at the file; if it is what the publisher means, split it.",
  },
  "pull/not-text": {
    title: "A file that is no text",
    cause:
      "Specifications are UTF-8 text, and this is something else, a web page, or leads out of the source's folder.",
    fix: "Open the file yourself. Where a proxy responds in the publisher's place, sign in to it first.",
  },
  "pull/breaking": {
    title: "A breaking change upstream",
    cause: "The pulled specifications break programs that use the version as it is now, so a person must accept it.",
    fix: "Read what changes, then pull with --accept-breaking.",
  },
  "pull/new-assumption": {
    title: "A new assumption of tolerant reading",
    cause:
      "A specification that comes has a fault that the present ones have not. The workspace reads tolerantly, so a client would be made of an assumption that nobody has seen.",
    fix: "Correct the fault by an overlay, or write specs/ and overlays/ with --draft, look at the warnings, and run `apipin generate`.",
  },
  "pull/changed-meanwhile": {
    title: "A workspace that changed during the command",
    cause: "Files were edited, or another command wrote them, between reading and writing.",
    fix: "Run the command again.",
  },
  "pull/invalid-lock": {
    title: "A specs/lock.json that cannot be read",
    cause:
      "The file is written by `apipin pull`: an object `specs` with `source`, `sha256` and `date` of each file, and `commit` or `etag` where known.",
    fix: "Restore it from version control, or delete it: the next pull that changes something writes it again.",
  },
  "pull/not-as-locked": {
    title: "A specification edited since it was pulled",
    cause: "specs/lock.json records another SHA-256. The next pull replaces the file by the publisher's.",
    fix: "Put corrections into an overlay; pull again to have the publisher's file back.",
  },
};

/** A diagnostic of this stage with cause and fix from the catalogue; `more` replaces them where more is known. */
export function pullDiagnostic(
  code: string,
  message: string,
  more: Partial<Pick<Diagnostic, "severity" | "place" | "cause" | "fix">> = {},
): Diagnostic {
  return fromCatalogue(codes, code, "error", message, more);
}
