import { unescapeToken } from "../../openapi/json-pointer.js";
import type { LintRule } from "../rule.js";

const COMPONENT = /^\/components\/schemas\/([^/]+)$/;

export const rule: LintRule = {
  id: "title-as-type-name",
  title: "a title that differs from the schema's name",
  description: "Reports the `title` of a component schema that is not the component's name.",
  rationale:
    "Titles are prose and change with it, while some generators name types by them: a corrected sentence then renames a type for every user.",
  fix: "Nothing: the emitter names types by component and leaves titles to the documentation.",
  remedy: "emitter",
  severity: "info",
  visitor: {
    Schema(schema, { pointer, report }) {
      const name = COMPONENT.exec(pointer)?.[1];
      if (name === undefined || typeof schema.title !== "string" || schema.title === unescapeToken(name)) return;
      report(`\`${unescapeToken(name)}\` is titled “${schema.title}”.`, `${pointer}/title`);
    },
  },
};
