import { visibleText } from "../../diagnostics/safe-line.js";
import type { Change, DiffReport, LoweredChange } from "../change.js";
import { actionOf } from "./action.js";
import { changeDetails } from "./change-details.js";
import { entriesOf, messageOf } from "./entries.js";
import { changeFails, type FailLevel } from "./fails-on.js";
import { remarksOf } from "./remarks.js";
import { type RepositoryPath, reviewPlace } from "./review-place.js";

/**
 * A report as JUnit XML, in the form that CI servers read (testmoapp/junitxml): a test case for each change. One of at least the level fails; one
 * that settings leave out is skipped; others pass, with their details as output.
 */
export function printDiffJunit(report: DiffReport, level: FailLevel, pathOf: RepositoryPath): string {
  const changes = entriesOf(report.changes);
  const { lowered = [], unread = [] } = report;
  const remarks = remarksOf(report);
  const ignored = lowered.filter(({ to }) => to === "ignored");
  const failing = changes.filter((change) => changeFails(change, level));
  // A part that could not be compared fails at every level.
  const failedRemarks = level === "risky" ? remarks : unread;
  const counts = attributes({
    tests: changes.length + ignored.length + remarks.length,
    failures: failing.length + failedRemarks.length,
    errors: 0,
    skipped: ignored.length,
  });
  const cases = [
    ...changes.map((change) => changeCase(change, failing.includes(change), pathOf)),
    ...ignored.map(skippedCase),
    ...remarks.map((remark) => {
      const { code, message, place } = remark;
      const at = place === undefined ? "" : ` (${place.file}:${place.line})`;
      const named = attributes({ classname: code, name: unread.includes(remark) ? `${message}${at}` : message });
      return !failedRemarks.includes(remark)
        ? testCase(named, `<system-out>${escaped(message)}</system-out>`)
        : testCase(named, `<failure${attributes({ message, type: "risky" })}></failure>`);
    }),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "apipin diff" })}${counts}>`,
    `  <testsuite${attributes({ name: `${report.from} → ${report.to}` })}${counts}>`,
    ...cases.map((one) => `    ${one}`),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function changeCase(change: Change, isFailing: boolean, pathOf: RepositoryPath): string {
  const place = reviewPlace(change, pathOf);
  const message = messageOf(change);
  const named = attributes({
    classname: change.id,
    name: `${message} (${change.fingerprint})`,
    ...(place === undefined ? {} : { file: place.file, line: place.line }),
  });
  const details = changeDetails(change).map(escaped).join("\n");
  return isFailing
    ? testCase(named, `<failure${attributes({ message, type: actionOf(change) })}>${details}</failure>`)
    : testCase(named, `<system-out>${details}</system-out>`);
}

function skippedCase({ id, fingerprint, message, by, reason }: LoweredChange): string {
  const why = reason ?? `${by.file}:${by.line}`;
  return testCase(
    attributes({ classname: id, name: `${message} (${fingerprint})` }),
    `<skipped${attributes({ message: why })}></skipped>`,
  );
}

function testCase(named: string, content: string): string {
  return `<testcase${named}>${content}</testcase>`;
}

function attributes(values: { readonly [name: string]: string | number }): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

/** Text of an element or an attribute (XML 1.0 §2.2, §2.4): controls, which XML does not allow, are shown as escapes. */
function escaped(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
