import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const PROMISES = 23;

/** One line of the table: `| number | promise, in its first line alone | `file` | title of a test in it |`. */
const LINE = /^\| (\d+) +\| (.*?) +\| `(\S+)` +\| (.+?) +\|$/;

const table = readFileSync(path.join(ROOT, "docs/guarantees.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| *\d/.test(line));
const proofs = table.flatMap((line) => {
  const [, number, promise = "", file = "", title = ""] = LINE.exec(line) ?? [];
  return number === undefined ? [] : [{ number: Number(number), promise: promise.trim(), file, title }];
});

describe("docs/guarantees.md", () => {
  it("can be read line by line", () => {
    expect(proofs).toHaveLength(table.length);
  });

  it("has every promise, once and in order, each with a proof", () => {
    const promised = proofs.filter(({ promise }) => promise !== "");
    expect(promised.map(({ number }) => number)).toEqual(
      Array.from({ length: PROMISES }, (_, index) => index + 1),
    );
    expect(proofs.map(({ number }) => number)).toEqual(
      proofs.map(({ number }) => number).toSorted((a, b) => a - b),
    );
  });

  it.each(proofs)("promise $number is proved by a test that exists: $file, $title", ({ file, title }) => {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    const source = readFileSync(path.join(ROOT, file), "utf8");
    expect(['"', "'", "`"].some((quote) => source.includes(quote + title + quote))).toBe(true);
  });
});
