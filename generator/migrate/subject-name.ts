import type { Subject } from "./use.js";

/** The name of a subject as a program writes it. */
export function subjectName(subject: Subject): string {
  switch (subject.kind) {
    case "client":
      return `${subject.resource}.${subject.method}()`;
    case "status":
      return `status of ${subject.resource}.${subject.method}()`;
    case "failure":
      return `failures of ${subject.resource}.${subject.method}()`;
    case "property":
      return `${subject.schema}.${subject.property}`;
    case "type":
      return subject.schema;
    case "version":
      return `version ${subject.version}`;
    default:
      return subject.name;
  }
}
