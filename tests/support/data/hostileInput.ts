import fc from "fast-check";

/** Requests that a careless or ill-meaning program sends: valid ones, made faulty. */

const texts = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "x\udfffy",
    "\u202e\u2066",
    "../../etc/passwd",
    "..%2f..%2f",
    "%00",
    "__proto__",
    "$where",
    "'; return true; //",
    "<script>alert(1)</script>",
    "http://169.254.169.254/latest/meta-data",
    "javascript:alert(1)",
    "data:text/html,x",
    "9".repeat(400),
    "x".repeat(5_000),
    "👩‍👩‍👧".repeat(30_000),
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** As JSON.parse makes it: an own property of that name. */
const withProto = JSON.parse('{"__proto__":{"revision":1,"title":"polluted","polluted":true}}') as object;

const nested = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth)) as unknown[];

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  texts,
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    [],
    {},
    [[]],
    [null],
    { $ne: null },
    { $gt: "" },
    { $where: "sleep(1000)" },
    { $set: { title: "taken over" } },
    { "a.b": 1 },
    { constructor: { prototype: { polluted: true } } },
    withProto,
    nested(500),
    Array.from({ length: 2_000 }, () => "x"),
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

const hostileName = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "$set",
  "$where",
  "slides.0.mediaPrompt",
  "_id",
  "id",
  "lastSaveId",
  "createdAt",
  "planId",
  "savedAt",
  "",
  "\0",
  "title ",
);

/** One change of a JSON value; `at` chooses the place in it. */
interface Mutation {
  kind: "replace" | "remove" | "add" | "wrap" | "repeat";
  at: number;
  name: string;
  value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("replace", "replace", "remove", "add", "add", "wrap", "repeat"),
  at: fc.nat(),
  name: hostileName,
  value: hostileValue,
});

type Holder = Record<PropertyKey, unknown>;

/** Every place in a value, as the object or array that holds it and the name it has there. */
function placesIn(holder: Holder): [Holder, string][] {
  return Object.keys(holder).flatMap((name): [Holder, string][] => {
    const value = holder[name];
    const inside = value !== null && typeof value === "object" ? placesIn(value as Holder) : [];
    return [[holder, name], ...inside];
  });
}

function mutate(body: unknown, { kind, at, name, value }: Mutation): unknown {
  const root: Holder = { body: structuredClone(body) };
  const places = placesIn(root);
  const [holder, key] = places[at % places.length] ?? [root, "body"];
  const here = holder[key];
  if (kind === "replace") holder[key] = value;
  else if (kind === "remove") delete holder[key];
  else if (kind === "wrap") holder[key] = at % 2 === 0 ? [here] : { $eq: here };
  else if (kind === "repeat") holder[key] = Array.isArray(here) ? [...here, ...here] : [here, here];
  else if (here !== null && typeof here === "object" && !Array.isArray(here)) {
    // As a parsed body has it: also '__proto__' is a property of its own.
    Object.defineProperty(here, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return root.body;
}

/** What is done to the text of a body. */
const TEXT_FAULTS: Record<string, (text: string) => string | Buffer> = {
  none: (text) => text,
  cut: (text) => text.slice(0, text.length / 2),
  twice: (text) => text + text,
  "byte order mark": (text) => `\ufeff${text}`,
  "not UTF-8": (text) =>
    Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.from([0xff, 0xfe, 0x22, 0x7d])]),
  "UTF-16": (text) => Buffer.from(text, "utf16le"),
  "a name twice": (text) => text.replace("{", '{"revision":0,"__proto__":{"polluted":true},'),
  "half a character": (text) => text.replace(/"(?:title|prompt)":"/, String.raw`$&\ud83d`),
  "endless depth": () => "[".repeat(200_000),
  "a lone quote": (text) => text.replace('"', ""),
};

export interface HostileBody {
  mutations: Mutation[];
  textFault: string;
}

/** How a valid body is made faulty; apply it with `spoil`. */
export const hostileBody: fc.Arbitrary<HostileBody> = fc.record({
  mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
  textFault: fc.oneof(
    { weight: 8, arbitrary: fc.constant("none") },
    fc.constantFrom(...Object.keys(TEXT_FAULTS)),
  ),
});

/** Each fault of the text by itself: to be tried in any case. */
export const SPOILED_TEXTS: [HostileBody][] = Object.keys(TEXT_FAULTS).map((textFault) => [
  { mutations: [], textFault },
]);

export function spoil(body: unknown, { mutations, textFault }: HostileBody): string | Buffer {
  const text = JSON.stringify(mutations.reduce(mutate, body)) ?? "";
  return (TEXT_FAULTS[textFault] ?? String)(text);
}

/** Headers that servers and frameworks have tripped over. */
export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc
  .uniqueArray(
    fc.constantFrom<[string, string]>(
      ["content-type", "application/json; charset=utf-16"],
      ["content-type", 'application/json; charset="'],
      ["content-type", ";"],
      ["content-encoding", "gzip"],
      ["transfer-encoding", "chunked"],
      ["expect", "100-continue"],
      ["accept", "text/html;q=nonsense, \xff"],
      ["accept-encoding", "gzip;q=0, br;q=9"],
      ["origin", "null"],
      ["origin", "http://[::1"],
      ["sec-fetch-site", "cross-site"],
      ["host", "evil.example"],
      ["host", "localhost:99999999"],
      ["host", "127.0.0.1@evil.example"],
      ["x-forwarded-host", "evil.example"],
      ["x-forwarded-proto", "gopher"],
      ["x-http-method-override", "DELETE"],
      ["x-middleware-subrequest", "middleware:middleware:middleware:middleware:middleware"],
      ["x-nextjs-data", "1"],
      ["x-matched-path", "/api/media-plans/[planId]"],
      ["x-invoke-path", "/500"],
      ["x-invoke-status", "500"],
      ["x-now-route-matches", "1=x"],
      ["x-prerender-revalidate", "guess"],
      ["cookie", "__prerender_bypass=guess; __next_preview_data=guess"],
      ["cookie", "=;=; %=%; \xff"],
      ["idempotency-key", "x".repeat(4_000)],
      ["idempotency-key", "\xff\xfe"],
      ["idempotency-key", '{"$ne":null}'],
      ["if-none-match", `${'"x",'.repeat(1_000)}*`],
      ["range", "bytes=0-0,-1,5-2"],
    ),
    { minLength: 0, maxLength: 3, selector: ([name]) => name },
  )
  .map((headers) => Object.fromEntries(headers));

export const hostileQuery: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "postId",
        "cursor",
        "limit",
        "w",
        "planId",
        "imageKey",
        "nxtPplanId",
        "nxtPimageKey",
        "path",
        "__proto__",
        "a[b]",
        "postId[$ne]",
        "limit[]",
        "__nextLocale",
        "%",
        "",
      ),
      fc.oneof(
        fc.constantFrom(
          "",
          "0",
          "-1",
          "1e9",
          "NaN",
          "%",
          "%00",
          "%ff%fe",
          "%ed%a0%80",
          "[object%20Object]",
          "x".repeat(1_500),
          "WzEsMl0",
          "bnVsbA",
        ),
        fc
          .string({ unit: "binary", maxLength: 8 })
          .map((text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "?"))),
      ),
    ),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));

export const METHODS = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
] as const;

/** Paths of every route, and some of none. */
export const ODD_PATHS = [
  "/api/health",
  "/api/media-plans",
  "/api/media-plans/unknown",
  "/api/media-plans/%00",
  "/api/media-plans/__proto__",
  "/api/media-plans/[planId]",
  "/api/media-plans/%5b%22$ne%22%5d",
  "/api/generation-runs",
  "/api/generate-image",
  "/api/update-media-plan-post",
  "/api/images/..%2f..%2fdatabase%2fmediaPlans.db",
  "/api/images/%2e%2e%5c%2e%2e",
  "/api/images/%E0%A4%A",
  "/api/images/%",
  "/api/constructor",
  "/api/nothing/here",
  "/api",
];
