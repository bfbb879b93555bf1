import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

/** Faults in the input of a diff. */
export const codes: CodeCatalogue = {
  "diff/ignore-file-invalid": {
    title: "an ignore file that does not say what to ignore",
    cause:
      "The file is a mapping with the list `ignore`; an entry has a `fingerprint`, a `reason` and, if it is to end, the date `expires`, all of them texts.",
    fix: "Correct the place the message names; `apipin diff --format json` gives the fingerprints.",
  },
  "diff/ignore-duplicate": {
    title: "a change ignored twice",
    cause: "Two entries have the same fingerprint, so one of the two reasons or dates is not the one that counts.",
    fix: "Keep one of the entries.",
  },
  "diff/ignore-expired": {
    title: "an entry of the ignore file past its date",
    cause: "The day in `expires` is over: from then on, the author of the entry wanted a new decision.",
    fix: "Deal with the change and delete the entry, or give it a later date and a reason that still holds.",
  },
  "diff/ignore-unused": {
    title: "an entry of the ignore file for no change",
    cause:
      "No change between the two sides has this fingerprint: the change was undone, has become another, or belongs to another pair of versions.",
    fix: "Delete the entry, or keep a file for each pair that you compare.",
  },
  "diff/unread-reference": {
    title: "A reference that the comparison is without",
    cause:
      "The reference leads to no value that can be read, so that nobody knows whether the value changed. With `--fail-on`, the run fails: it cannot show that nothing breaks.",
    fix: "Correct the reference, or add the file that it names.",
  },
  "diff/settings-invalid": {
    title: "Settings of comparisons that have another form",
    cause:
      "`diff.yaml`, and `diff` in apipin.yaml, hold the list `severity`: entries with a `level` and, to choose changes, `rule`, `path` or `stability`. `diff-baseline.json` is a report that `apipin diff --format json` printed.",
    fix: "Correct the place that the message names; `apipin diff --rules` lists the ids of changes.",
  },
  "diff/settings-changed": {
    title: "A new side with other settings",
    cause:
      "Severities, ignored changes and the baseline come from the old side, so that no change quiets itself. The settings of the new side count after the merge.",
    fix: "Review the settings as you review the change; nothing in this report depends on them.",
  },
};
