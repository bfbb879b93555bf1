import { PACKAGE } from "./package-identity.js";

/**
 * An error whose class is the same in both builds of a package, that of modules and that of CommonJS: `instanceof` compares names of classes, for a
 * program may load both. A class that a program derives is compared as usual.
 */
export class Branded extends Error {
  static readonly package: string = PACKAGE;
  /** Name of the class in both builds; a minifier changes `name`. */
  static readonly brand: string = "Branded";

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A derived class is "this" here, too.
    if (!Object.hasOwn(this, "brand")) return Function.prototype[Symbol.hasInstance].call(this, value);
    let type: unknown = typeof value === "object" && value !== null ? value.constructor : undefined;
    for (; typeof type === "function"; type = Object.getPrototypeOf(type)) {
      if (isBranded(type) && type.brand === this.brand && type.package === this.package) return true;
    }
    return false;
  }
}

function isBranded(type: object): type is typeof Branded {
  return Object.hasOwn(type, "brand");
}
