import { en } from "zod/locales";
import * as z from "zod/mini";
import type { Fault } from "./problem";

/** The parts that pages read are in `zod/mini`, which has no words of its own. */
z.config(en());

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `["posts", 0, "title"]` → `posts[0].title`, the form the HTTP contract uses. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    return value !== null && typeof value === "object" ? Reflect.get(value, step) : undefined;
  }, input);
}

const CODES: Partial<Record<Issue["code"], string>> = {
  invalid_type: "invalid_type",
  too_big: "too_big",
  too_small: "too_small",
  invalid_format: "invalid_format",
  invalid_value: "invalid_value",
  invalid_union: "invalid_type",
};

/** Whether the issue says that the value is of another kind altogether, and not that it is faulty in itself. */
function isOtherKind(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code === "invalid_type";
}

function issueFaults(issue: Issue, input: unknown, base: Path): Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: formatPath([...path, key]),
      code: "unknown_field",
      message: "is not a field of this document",
    }));
  }
  if (issue.code === "invalid_union") {
    // A string or a list of them: report the faults of the form that was meant, each with its own path.
    const meant = issue.errors.find((branch) => branch.length > 0 && !branch.some(isOtherKind));
    if (meant) return meant.flatMap((nested) => issueFaults(nested, input, path));
  }
  if (valueAt(input, path) === undefined && issue.code !== "custom") {
    return [{ path: formatPath(path), code: "required", message: "is missing" }];
  }
  const ownCode: unknown = issue.code === "custom" ? issue.params?.code : undefined;
  const isTooLong = issue.code === "too_big" && (issue.origin === "string" || issue.origin === "array");
  const code =
    typeof ownCode === "string" ? ownCode : isTooLong ? "too_long" : (CODES[issue.code] ?? "invalid_value");
  return [{ path: formatPath(path), code, message: issue.message.replace(/^Invalid input: /, "") }];
}

/**
 * Every fault that zod found, in the contract's form. `input` is what was parsed: a missing value is told from a
 * wrong one by looking. A refinement names its code in `params.code`.
 */
export function zodFaults(error: z.core.$ZodError, input: unknown): Fault[] {
  const faults = error.issues.flatMap((issue) => issueFaults(issue, input, []));
  // zod measures the length of a string where a list was asked for: the wrong type says it all.
  const wrongType = new Set(faults.filter(({ code }) => code === "invalid_type").map(({ path }) => path));
  return faults.filter(({ code, path }) => code === "invalid_type" || !wrongType.has(path));
}
