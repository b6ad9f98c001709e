import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fault } from "@/lib/schemas/problem";
import { parseJson, readParsed } from "@/lib/server/json/parseJson";
import { isProblemError, ProblemError } from "@/lib/server/problemError";

const utf8 = (text: string) => Buffer.from(text);

/** The sentence of the refusal. */
function refusalOf(bytes: Uint8Array): string {
  try {
    parseJson(bytes);
  } catch (error) {
    if (isProblemError(error) && error.code === "invalid_json") return error.detail;
    throw error;
  }
  throw new Error("it was taken");
}

/** What comes of it: the value, or that it is refused, by us in a sentence. */
function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    const told = error instanceof SyntaxError || error instanceof TypeError;
    if (told || (isProblemError(error) && /^Line \d+, column \d+.*: ./.test(error.detail))) return "refused";
    throw error;
  }
}

/** Those of a text that is read, or for which it is refused. */
function faultsOf(text: string): string[] {
  const lines = (faults: Fault[] = []) => faults.map(({ path, code }) => `${path} ${code}`);
  try {
    return lines(parseJson(utf8(text)).faults);
  } catch (error) {
    if (isProblemError(error) && error.code === "invalid_json") return lines(error.options.errors);
    throw error;
  }
}

describe("what is JSON", () => {
  it("is taken as it is, whatever the texts and names are", () => {
    const whole = fc
      .jsonValue({ depthSize: "small" })
      .filter((value) => JSON.stringify(value).isWellFormed());
    fc.assert(
      fc.property(whole, fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJson(utf8(text))).toEqual({ value: JSON.parse(text), faults: [] });
      }),
    );
  });

  it("and what is not is told apart as JSON.parse does, wherever a text is spoilt", () => {
    const text = '{"a": [1, -0.5e3, true, null, {"b": "x \\u00e9\\n\\"y\\""}, []], "c": {}}\n';
    const sign = fc.constantFrom("", "", ..." \t\r\n\f\u00a0\u2028\ufeff\x01{}[]:,\"\\/*#'+-.0eEnulltrue“x");
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(2), sign, (at, removed, put) => {
        const spoilt = text.slice(0, at) + put + text.slice(at + removed);
        expect(outcome(() => parseJson(utf8(spoilt)).value)).toEqual(
          outcome(() => JSON.parse(spoilt.replace(/^\ufeff/, ""))),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("is refused where it is nested without end, and not by running out of stack", () => {
    const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parseJson(utf8(deep(1_000))).faults).toEqual([]);
    for (const text of [deep(1_001), "[".repeat(1_000_000), '{"a":'.repeat(1_000_000)])
      expect(refusalOf(utf8(text))).toMatch(/^Line 1, column \d+: more than 1000 brackets are open here$/);
  });
});

describe("encodings", () => {
  const text = '{"name": "Café 茶 🍵"}';
  const value = JSON.parse(text);

  it.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with its mark", utf8(`\ufeff${text}`)],
    ["UTF-16 LE with its mark", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 BE with its mark", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ])("reads %s", (_, bytes) => {
    expect(parseJson(bytes)).toEqual({ value, faults: [] });
  });

  it.each([
    ["Windows-1252", Buffer.from('{\r\n "name": "Tee für drei"}', "latin1"), /^Line 2, column 16 \(byte 19\): 0xFC is not UTF-8\. .*Windows-1252.* UTF-8$/],
    ["Shift-JIS", Buffer.from([0x5b, 0x22, 0x92, 0x83, 0x22, 0x5d]), /^Line 1, column 3 \(byte 3\): 0x92 is not UTF-8/],
    ["single foreign bytes", Buffer.concat([utf8('["é🍵 '), Buffer.from([0xe9]), utf8(' é"]')]), /^Line 1, column 6 \(byte 10\): 0xE9 is not/],
    ["half of a pair, encoded by itself", Buffer.from([0x22, 0xed, 0xa0, 0xbc, 0x22]), /^Line 1, column 2 \(byte 2\): 0xED is not/],
    ["a character that is cut off", utf8('["é').subarray(0, 3), /^Line 1, column 3 \(byte 3\): 0xC3 is not UTF-8/],
    ["UTF-16 LE without a mark", Buffer.from(text, "utf16le"), /UTF-16 without its byte-order mark\. Save it .* UTF-8$/],
    ["UTF-16 BE without a mark", Buffer.from(text, "utf16le").swap16(), /UTF-16 without its byte-order mark/],
    ["UTF-16 with half of a pair", Buffer.from('\ufeff"\ud83c"', "utf16le"), /UTF-16, and damaged/],
    ["UTF-16 that is cut off", Buffer.from(`\ufeff${text}`, "utf16le").subarray(0, 21), /UTF-16, and damaged/],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), /^This is UTF-32\. Save it .* UTF-8$/],
    ["a workbook", Buffer.from([0x50, 0x4b, 3, 4, 0x14, 0, 0x80]), /workbook/],
  ])("names %s, and where it was met", (_, bytes, sentence) => {
    expect(refusalOf(bytes)).toMatch(sentence);
  }); // prettier-ignore

  it("are never guessed: any bytes are refused, or are what was sent", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (noise) => {
        const bytes = Buffer.concat([utf8('"é'), noise, utf8('茶"')]);
        const strictly = () => {
          const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
          return JSON.parse(text) as unknown;
        };
        expect(outcome(() => parseJson(bytes).value)).toEqual(outcome(strictly));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("what people and language models write in place of JSON", () => {
  it.each([
    ['{"a": 1,}', "Line 1, column 9: the comma before this } is one too many"],
    ['{"a": [\n  "b",\n]}', "Line 3, column 1: the comma before this ] is one too many"],
    ["```json\n{}\n```", "Line 1, column 1: ``` begins or ends a code block"],
    ["{}\n```", "Line 2, column 1: ``` begins or ends a code block"],
    ['Sure! Here is it, as asked:\n\n{"a": 1}', "Line 1, column 1: the JSON begins only behind “Sure!”"],
    ['{"a": 1}\n\nShall I add more?', "Line 3, column 1: the JSON has ended before “Shall”"],
    ['{"a": 1}}', "Line 1, column 9: this } closes nothing"],
    ['{"a": 1 // one\n}', "Line 1, column 9: comments are not part of JSON"],
    ["/* a plan */ {}", "Line 1, column 1: comments are not part of JSON"],
    ['{\n# a plan\n"a": 1}', "Line 2, column 1: comments are not part of JSON"],
    ['{"a": “b”}', 'Line 1, column 7: “ is not a quote of JSON: write "'],
    ["{'a': 1}", "Line 1, column 2: ' is not a quote of JSON"],
    ['{"a": NaN}', "Line 1, column 7: JSON does not know “NaN”: write null"],
    ['{"a": [True, None]}', "Line 1, column 8: JSON does not know “True”: write true"],
    ['{a: "b"}', "Line 1, column 2: the name “a” needs quotes"],
    ['{"a": "said "so" twice"}', 'Line 1, column 14: the text before ends here: write a " within a text as \\"'],
    ['{"a": "one\ntwo"}', 'Line 1, column 7: the text that begins here has no closing " on its line'],
    ['{"a": "one\ttwo"}', "Line 1, column 7: the text that begins here has a tab"],
    ['{"a": "C:\\docs"}', "Line 1, column 7: the text that begins here has an escape that JSON does not know"],
    ['{"a": "🍵" "b": 1}', "Line 1, column 11: a comma is missing before this"],
    ['{"a" "b"}', "Line 1, column 6: a colon is missing before this"],
    ['{"a": [1}', "Line 1, column 9: } does not close what was opened last"],
    ['{"a": 007}', "Line 1, column 8: this is not how JSON writes a number"],
    ['{"a": +1}', "Line 1, column 7: this is not how JSON writes a number"],
    ['[{"a": 1},\n ...]', "Line 2, column 2: ... stands for something left out"],
    ['{"a": 1,\n "b"', "Line 2, column 5: it ends here although not all that was opened is closed: is it cut off?"],
    ['{"a": "b', "Line 1, column 7: the text that begins here does not end"],
    ['{\u00a0"a": 1}', "Line 1, column 2: here stands U+00A0, which cannot be seen"],
    ["\ufeff\ufeff{}", "Line 1, column 1: here stands U+FEFF"],
    ["name: Autumn\nposts:\n  - title: One", "Line 1, column 1: JSON begins with { or ["],
    ["  \n", "Line 2, column 1: there is nothing in it"],
  ])("%j is told with its place, and what to do", (text, sentence) => {
    expect(refusalOf(utf8(text)).slice(0, sentence.length)).toBe(sentence);
  }); // prettier-ignore

  it.each([
    ["commas", 'date,network,caption\n2027-01-04,Instagram,"Warm, not hot"\n2027-01-05,X,Pour\n'],
    ["commas", '"date","network"\r\n"2027-01-04","X"\r\n'],
    ["semicolons", 'sep=;\nweek;title;caption\n1;Tea;"One\ntwo; three"\n2;Cups;\n'],
    ["tabs", "week\ttitle\n1\tTea\n"],
    ["bars", "| week | title |\n|---|---|\n| 1 | Tea |\n"],
    ["commas", "date,network,caption"],
  ])("a table with %s is told to be one", (separator, text) => {
    expect(refusalOf(utf8(text))).toContain(`this is a table, with ${separator} between its cells, and a plan is JSON`);
  }); // prettier-ignore

  it.each([
    'Here is it, as asked:\n```json\n{\n"a": 1,\n"b": 2,\n"c": 3\n}\n```',
    '"a": 1,\n"b": 2,\n"c": 3\n',
    "Nothing to see here, sorry.",
  ])("%j is no table", (text) => {
    expect(refusalOf(utf8(text))).not.toContain("table");
  });

  it("is repeated by a word at most, since it may be a prompt", () => {
    expect(refusalOf(utf8('{} "A secret kettle"'))).toBe("Line 1, column 4: the JSON has ended before a text: take out what stands behind it"); // prettier-ignore
    expect(refusalOf(utf8(`{"a": ${"x".repeat(500)}}`)).length).toBeLessThan(80);
  });
});

describe("what JSON allows and a document may not have", () => {
  it("names that are repeated in one object, at any depth, each told once", () => {
    const text =
      '{"a":1,"b":[{"c":1,\n"c":1,"c":2,"d":{"e":1}},{"c":1,"__proto__":1,"__proto__":2}],\n"a":1}';
    expect(parseJson(utf8(text)).faults.map(({ path, message }) => [path, message])).toEqual([
      ["b[0].c", "stands more than once in the same object (on lines 1 and 2): keep one"],
      ["b[1].__proto__", "stands more than once in the same object (on line 2): keep one"],
      ["a", "stands more than once in the same object (on lines 1 and 3): keep one"],
    ]);
    expect(faultsOf('{"\\u0061":1,"a":2}')).toEqual(["a duplicate_key"]);
    expect(faultsOf('[{"a":{"a":[{"a":1}]}},{"a":1}]')).toEqual([]);
  });

  it("halves of characters, in every text and name", () => {
    const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
    const words = fc.string({ unit: "grapheme", maxLength: 4 });
    fc.assert(
      fc.property(half, words, words, (surrogate, before, behind) => {
        const text = `${before}${surrogate}${behind}`;
        expect(faultsOf(JSON.stringify({ posts: [{ title: text }, text] }))).toEqual([
          "posts[0].title half_character",
          "posts[1] half_character",
        ]);
      }),
    );
    expect(faultsOf('{"\\uD83C":1}')).toEqual(["\\ud83c half_character"]);
    expect(faultsOf('["\\ud83c\\udf75"]')).toEqual([]);
    expect(faultsOf('{"a":1,"a":"\\udf75"}')).toEqual(["a half_character", "a duplicate_key"]);
    expect(refusalOf(utf8('{"a":"\\udf75"}'))).toMatch(/^a: has half of a character \(on line 1, /);
    expect(refusalOf(utf8('["\\udf75", "\\udf75"]'))).toBe("2 texts have half of a character");
  });
});

describe("reading a value", () => {
  const parsed = parseJson(utf8('{"a":1,"a":2}'));
  const refuse = () => {
    throw new ProblemError("validation_failed", "", {
      errors: [{ path: "b", code: "required", message: "" }],
    });
  };

  it("names the faults of the text and those of what it says in one problem", () => {
    const codes = (read: () => unknown) => {
      try {
        readParsed(parsed, read);
      } catch (error) {
        if (isProblemError(error)) return error.options.errors?.map(({ path, code }) => `${path} ${code}`);
        throw error;
      }
    };
    expect(codes(refuse)).toEqual(["a duplicate_key", "b required"]);
    expect(codes(() => "read")).toEqual(["a duplicate_key"]);
  });

  it("gives what was read where there is no fault", () => {
    expect(readParsed(parseJson(utf8("[1]")), (value) => ({ value }))).toEqual({ value: [1] });
  });
});
