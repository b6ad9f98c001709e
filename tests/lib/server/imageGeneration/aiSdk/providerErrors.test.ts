import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ProblemCode } from "@/lib/problemCodes";
import type { ProviderName } from "@/lib/server/imageGeneration/aiSdk/provider";
import { ProblemError } from "@/lib/server/problemError";
import { createGenerateOptions } from "@/tests/support/data/factories";
import { startProviderServer, type ProviderServer } from "@/tests/support/fakes/fakeProviderServer";
import { paintFlat } from "@/tests/support/data/paintings";
import { createProvider } from "@/tests/support/fakes/providers";

const FOLDER = "tests/fixtures/providerErrors";

const fixtureSchema = z.object({
  source: z.string().min(1),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});

interface Row {
  code: ProblemCode;
  /** Seconds that the provider asks us to wait. */
  wait?: number;
  /** The sentence must help with this. */
  says?: RegExp;
  model?: string;
}

const BUSY: Row = { code: "provider_busy" };
const QUOTA: Row = { code: "provider_quota" };
const SETTINGS: Row = { code: "provider_misconfigured", says: /key or settings/ };
const SIZE: Row = { code: "provider_misconfigured", says: /IMAGE_SIZES/ };
const REFUSED: Row = { code: "content_blocked" };
const UNKNOWN: Row = { code: "outcome_unknown" };
const NO_IMAGE: Row = { code: "provider_invalid_image" };
const imagen = { model: "imagen-4.0-generate-001" };

/** What each recorded answer must come to. */
const TABLE: Record<ProviderName, Record<string, Row>> = {
  openai: {
    throttled: BUSY,
    "throttled-with-hint": { ...BUSY, wait: 20 },
    quota: QUOTA,
    "quota-without-code": QUOTA,
    "billing-limit": QUOTA,
    "no-credits": QUOTA,
    "wrong-key": SETTINGS,
    "unverified-organization": SETTINGS,
    "content-refused": REFUSED,
    "content-refused-after-painting": REFUSED,
    "content-refused-by-policy": REFUSED,
    "wrong-size": SIZE,
    "server-error": UNKNOWN,
    overloaded: BUSY,
  },
  google: {
    "throttled-per-minute": { ...BUSY, wait: 37 },
    "throttled-without-details": BUSY,
    "quota-per-day": QUOTA,
    "quota-of-zero": QUOTA,
    "quota-prepaid": QUOTA,
    "wrong-key": SETTINGS,
    unbilled: { ...QUOTA, ...imagen },
    "prompt-refused": REFUSED,
    "picture-refused": REFUSED,
    "picture-prohibited": REFUSED,
    "no-image": NO_IMAGE,
    "imagen-prompt-refused": { ...REFUSED, ...imagen },
    "imagen-picture-refused": { ...REFUSED, ...imagen },
    overloaded: BUSY,
  },
  replicate: {
    throttled: BUSY,
    "throttled-with-hint": { ...BUSY, wait: 7 },
    quota: QUOTA,
    "wrong-key": SETTINGS,
    "wrong-ratio": SIZE,
    "unknown-version": SETTINGS,
    "content-refused": REFUSED,
    "content-refused-with-code": REFUSED,
  },
  fal: {
    throttled: BUSY,
    quota: QUOTA,
    "quota-top-up": QUOTA,
    locked: SETTINGS,
    "wrong-key": SETTINGS,
    "content-refused": REFUSED,
    "content-painted-black": REFUSED,
    "no-image": NO_IMAGE,
    "wrong-size": SIZE,
    "server-error": UNKNOWN,
    timeout: UNKNOWN,
    "downstream-error": UNKNOWN,
  },
  "openai-compatible": {
    "server-error": UNKNOWN,
    "account-suspended": QUOTA,
    "quota-402": QUOTA,
  },
};

/** Every sentence in an answer: not passed on where our own words say what to do. */
function sentencesIn(value: unknown): string[] {
  if (typeof value === "string") return value.length > 12 ? [value, ...value.split(/(?<=\.) /)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentencesIn) : [];
}

describe.each(Object.entries(TABLE))("what %s answers", (name, rows) => {
  // The table's keys are the providers' names.
  const provider = name as ProviderName;
  let server: ProviderServer;
  beforeAll(async () => {
    server = await startProviderServer();
  });
  beforeEach(() => server.reset());
  afterAll(() => server.close());

  it("has a row for each fixture, and a fixture for each row", () => {
    const files = readdirSync(path.join(FOLDER, provider)).map((file) => path.basename(file, ".json"));
    expect(files.toSorted()).toEqual(Object.keys(rows).toSorted());
  });

  it.each(Object.entries(rows))(
    "%s comes to what the table says, asked once, without keys and the prompt",
    async (fixture, { code, wait, says = /./, model }) => {
      const text = readFileSync(path.join(FOLDER, provider, `${fixture}.json`), "utf8");
      const { status, headers, body } = fixtureSchema.parse(
        JSON.parse(text.replaceAll("{{origin}}", server.origin)),
      );
      server.answer = async ({ method }, response) => {
        if (method === "POST") response.writeHead(status, headers).end(JSON.stringify(body));
        else response.end(await paintFlat({ prompt: "", width: 64, height: 64 }));
      };
      const generator = createProvider(provider, {
        baseUrl: server.origin,
        model: model ?? (provider === "google" ? "gemini-test-image" : "owner/model"),
      });
      const failure: unknown = await generator
        .generate(createGenerateOptions({ prompt: "A cup that nobody may read about" }))
        .catch((error: unknown) => error);
      if (!(failure instanceof ProblemError)) throw new Error("no problem was thrown", { cause: failure });
      expect(failure.code).toBe(code);
      expect(failure.options.headers?.["Retry-After"]).toBe(wait === undefined ? undefined : String(wait));
      expect(server.paidCalls()).toHaveLength(1);
      const told = failure.detail ?? "";
      expect(told).toMatch(says);
      const unspoken = code === "provider_misconfigured" ? [] : sentencesIn(body);
      for (const sentence of [...unspoken, "cup", "canary"]) expect(told).not.toContain(sentence);
    },
  );
});
