import type { SchemaRule } from "../schema/rule.js";
import { additionalPropertiesRule } from "./additional-properties.js";
import { allOfRule } from "./all-of.js";
import { conditionsRule } from "./conditions.js";
import { contentRule } from "./content.js";
import { defaultRule } from "./default.js";
import { dependentRequiredRule } from "./dependent-required.js";
import { deprecatedRule } from "./deprecated.js";
import { discriminatorRule } from "./discriminator.js";
import { enumerationRule } from "./enumeration.js";
import { formatRule } from "./format.js";
import { limitsRule } from "./limits.js";
import { multipleOfRule } from "./multiple-of.js";
import { notRule } from "./not.js";
import { nullableRule } from "./nullable.js";
import { patternRule } from "./pattern.js";
import { propertiesRule } from "./properties.js";
import { readWriteOnlyRule } from "./read-write-only.js";
import { requiredRule } from "./required.js";
import { uniqueItemsRule } from "./unique-items.js";
import { xmlRule } from "./xml.js";

/** The rules for any two schemas of the same place; types and unions come before. */
export const schemaRules: readonly SchemaRule[] = [
  nullableRule,
  formatRule,
  enumerationRule,
  limitsRule,
  patternRule,
  multipleOfRule,
  uniqueItemsRule,
  propertiesRule,
  requiredRule,
  readWriteOnlyRule,
  additionalPropertiesRule,
  dependentRequiredRule,
  conditionsRule,
  contentRule,
  notRule,
  discriminatorRule,
  defaultRule,
  deprecatedRule,
  allOfRule,
  xmlRule,
];
