import { visit } from "jsonc-parser";
import { formatPath } from "@/lib/schemas/faults";
import type { Fault } from "@/lib/schemas/problem";
import { faultsProblem, isProblemError, ProblemError } from "@/lib/server/problemError";
import { decodeText } from "./decodeText";
import { describeSyntaxError } from "./describeSyntaxError";
import { placeAt } from "./placeAt";

/** No document of ours comes near; what reads or stores deeper ones may run out of stack. */
const MAX_DEPTH = 1_000;

export interface ParsedJson {
  value: unknown;
  /** Names that stand more than once in one object: JSON allows them, and a reader keeps the last without a word. */
  faults: Fault[];
}

/**
 * Reads JSON from bytes, the same way for every door. Throws `invalid_json` with line, column and what stands there for
 * what is no JSON, never quoting more of it than a word, since it may hold prompts; and with every place of a half of a
 * character (`\\ud83d` alone), of which databases would make something else.
 */
export function parseJson(bytes: Uint8Array): ParsedJson {
  return parseJsonText(decodeText(bytes));
}

/** As `parseJson`, from a text. */
export function parseJsonText(text: string): ParsedJson {
  const faults = inspect(text);
  try {
    return { value: JSON.parse(text), faults };
  } catch {
    throw new ProblemError("invalid_json", "This is not JSON");
  }
}

/** What `read` makes of the value, or one problem for the faults of the text and for those that `read` finds. */
export function readParsed<Value>({ value, faults }: ParsedJson, read: (value: unknown) => Value): Value {
  if (faults.length === 0) return read(value);
  try {
    read(value);
  } catch (error) {
    if (!isProblemError(error)) throw error;
    throw faultsProblem([...faults, ...(error.options.errors ?? [])]);
  }
  throw faultsProblem(faults);
}

/** A path in words that can be sent, also where a name has half of a character. */
function pathText(path: (string | number)[]): string {
  return formatPath(path).replaceAll(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

function inspect(text: string): Fault[] {
  const repeated: Fault[] = [];
  const halves: Fault[] = [];
  /** The names of each open object with the line they stand on; of an array nothing. */
  const open: Map<string, number>[] = [];
  let isBehindEnd = false;

  const begin = (offset: number) => {
    open.push(new Map());
    if (open.length <= MAX_DEPTH) return;
    const { line, column } = placeAt(text, offset);
    const detail = `Line ${line}, column ${column}: more than ${MAX_DEPTH} brackets are open here`;
    throw new ProblemError("invalid_json", detail);
  };
  const end = () => {
    open.pop();
    isBehindEnd = open.length === 0;
  };
  const requireWhole = (value: string, line: number, path: () => (string | number)[]) => {
    if (value.isWellFormed()) return;
    halves.push({
      path: pathText(path()),
      code: "half_character",
      message: `has half of a character (on line ${line}, an escape such as \\ud83d alone): write all of it or take it out`,
    });
  };

  visit(
    text,
    {
      onObjectBegin: begin,
      onArrayBegin: begin,
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty(name, _offset, _length, startLine, _column, parentPath) {
        const path = () => [...parentPath(), name];
        const line = startLine + 1;
        requireWhole(name, line, path);
        const names = open.at(-1);
        const first = names?.get(name);
        names?.set(name, first === undefined ? line : Infinity);
        // Told once, however often the name comes again.
        if (first === undefined || first === Infinity) return;
        const where = first === line ? `line ${line}` : `lines ${first} and ${line}`;
        repeated.push({
          path: pathText(path()),
          code: "duplicate_key",
          message: `stands more than once in the same object (on ${where}): keep one`,
        });
      },
      onLiteralValue(value: unknown, _offset, _length, startLine, _column, path) {
        if (typeof value === "string") requireWhole(value, startLine + 1, path);
        isBehindEnd = open.length === 0;
      },
      onError(code, offset, length) {
        const { line, column } = placeAt(text, offset);
        const what = describeSyntaxError(text, { code, offset, length, isBehindEnd });
        throw new ProblemError("invalid_json", `Line ${line}, column ${column}: ${what}`);
      },
    },
    { disallowComments: true },
  );
  const [half] = halves;
  if (!half) return repeated;
  const detail =
    halves.length === 1 ? `${half.path}: ${half.message}` : `${halves.length} texts have half of a character`;
  throw new ProblemError("invalid_json", detail, { errors: [...halves, ...repeated] });
}
