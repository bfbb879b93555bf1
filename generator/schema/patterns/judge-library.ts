import { judgedExpression, judgedValidation } from "./judged-validation.js";
import type { Work } from "./run-pattern.js";

type Validate = ((...input: never[]) => unknown) & { errors?: unknown };

/** An edition of ajv, as far as it is changed. */
export interface AjvClass {
  readonly prototype: {
    compile(...input: never[]): Validate;
    removeSchema(schema: never): unknown;
    getSchema(...input: never[]): Validate | undefined;
    readonly opts: { readonly code: { readonly regExp?: unknown } };
  };
}

const judged = new WeakSet<object>();

/**
 * Has a library that validates with an ajv of its own run patterns as we do: it gives no place to say so, but ajv reads its option
 * `code.regExp` when it compiles a schema. Values that depend on a pattern that is not judged are valid there: no finding says otherwise.
 *
 * @param ajv one of the library's editions of ajv; the others change with it
 * @param workOf the steps for one validation
 * @param forgets whether the library keeps by itself what it compiles; ajv would keep it, too, as long as the process runs
 */
export function judgePatternsOf(ajv: AjvClass, workOf: () => Work, forgets = false): void {
  // The class that all editions extend.
  const prototype: AjvClass["prototype"] = Object.getPrototypeOf(ajv.prototype);
  if (judged.has(prototype)) return;
  judged.add(prototype);
  const { compile, getSchema } = prototype;
  const ownFunctions = new WeakMap<Validate, Validate>();
  const judge = (validate: Validate): Validate => {
    const known = ownFunctions.get(validate);
    if (known !== undefined) return known;
    const own = new Proxy(validate, {
      apply: (target, self, input) => {
        const result = judgedValidation(workOf(), () => Reflect.apply(target, self, input) === true);
        if (result === undefined) target.errors = null;
        return result ?? true;
      },
    });
    ownFunctions.set(validate, own);
    return own;
  };
  const regExp = Object.assign((source: string) => judgedExpression(source), { code: "" });
  // Validators of our own call `judgedValidation` themselves.
  const isOwn = ({ opts }: AjvClass["prototype"]): boolean => {
    if (opts.code.regExp === judgedExpression) return true;
    Object.assign(opts.code, { regExp });
    return false;
  };
  prototype.compile = function (this: AjvClass["prototype"], ...input) {
    if (isOwn(this)) return compile.apply(this, input);
    const validate = compile.apply(this, input);
    const [schema] = input;
    if (forgets && schema !== undefined) this.removeSchema(schema);
    return judge(validate);
  };
  prototype.getSchema = function (this: AjvClass["prototype"], ...input) {
    const isOurs = isOwn(this);
    const validate = getSchema.apply(this, input);
    return validate === undefined || isOurs ? validate : judge(validate);
  };
}
