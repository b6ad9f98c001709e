import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProblemCode } from "@/lib/problemCodes";
import { withoutUnspoken } from "@/lib/server/imageGeneration/aiSdk/answerWords";
import type { ProviderName } from "@/lib/server/imageGeneration/aiSdk/provider";
import { ProblemError } from "@/lib/server/problemError";
import { createGenerateOptions } from "@/tests/support/data/factories";
import {
  answerJson,
  startProviderServer,
  type ProviderServer,
} from "@/tests/support/fakes/fakeProviderServer";
import { createProvider } from "@/tests/support/fakes/providers";

let server: ProviderServer;
beforeAll(async () => {
  server = await startProviderServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const PROMPT = "A paper boat in the rain, seen from above";

async function problemOf(
  status: number,
  body: unknown,
  { provider = "openai", prompt = PROMPT }: { provider?: ProviderName; prompt?: string } = {},
): Promise<ProblemError> {
  server.answer = (_, response) =>
    typeof body === "string"
      ? void response.writeHead(status, { "Content-Type": "text/html" }).end(body)
      : answerJson(response, body, { status });
  const model = provider === "google" ? "gemini-test-image" : "owner/model";
  const failure: unknown = await createProvider(provider, { baseUrl: server.origin, model })
    .generate(createGenerateOptions({ prompt }))
    .catch((error: unknown) => error);
  if (failure instanceof ProblemError) return failure;
  throw new Error("no problem was thrown", { cause: failure });
}

type Row = [status: number, body: unknown, provider?: ProviderName];

/** An error in OpenAI's form. */
const said = (message: string, rest: object = {}) => ({
  error: { message, type: null, param: null, code: null, ...rest },
});
const litellm = (message: string, type: string | null, code: string) =>
  said(`${message}. Received Model Group=pictures\nAvailable Model Group Fallbacks=None`, { type, code });
const rpc = (status: string, message: string, details: object[] = []) => ({
  error: { code: 429, message, status, details },
});

const MONEY: Record<string, Row> = {
  "an account whose billing was never set up": [
    429,
    said("Your account is not active, please check your billing details on our website.", {
      type: "billing_not_active",
    }),
  ],
  "a code alone": [403, { error: { code: "BillingNotActive" } }],
  "a quota with no code": [429, said("You exceeded your current quota, please check your plan.")],
  "a limit on what may be spent, as a bad request": [
    400,
    said("Billing hard limit has been reached", { code: "billing_hard_limit_reached" }),
  ],
  "a monthly spending limit": [
    403,
    said("Your team has either used all available credits or reached its monthly spending limit."),
  ],
  "a user's quota at a gateway": [
    403,
    said("user quota is not enough (request id: 202502281247138307582052662997)", {
      type: "v_api_error",
      param: "",
      code: "insufficient_user_quota",
    }),
  ],
  "a user's quota in Chinese": [403, said("用户额度不足, 剩余额度: ＄0.00", { type: "new_api_error" })],
  "a token's quota": [403, said("token quota is not enough", { code: "pre_consume_token_quota_failed" })],
  "LiteLLM's budget of a key, as an authentication error": [
    400,
    litellm("Budget has been exceeded! Current cost: 26.075, Max budget: 0.25", "auth_error", "400"),
  ],
  "LiteLLM's budget of an end user": [
    400,
    litellm("ExceededBudget: End User=studio over budget. Spend=0.09, Budget=0.01", "budget_exceeded", "400"),
  ],
  "LiteLLM's budget of a deployment, as a rate limit": [
    429,
    litellm("No deployments available - crossed budget: Exceeded budget for deployment", null, "429"),
  ],
  "OpenAI's quota through LiteLLM, named a rate limit": [
    429,
    litellm(
      "litellm.RateLimitError: RateLimitError: OpenAIException - You exceeded your current quota, please check your plan and billing details",
      "throttling_error",
      "429",
    ),
  ],
  "OpenRouter's credits": [
    402,
    { error: { code: 402, message: "Insufficient credits. Add more using https://openrouter.ai/credits" } },
  ],
  "OpenRouter's limit of a key": [
    403,
    { error: { code: 403, message: "Key limit exceeded (total limit). Manage it in your settings." } },
  ],
  "a provider's answer inside a gateway's": [
    429,
    {
      error: {
        message: "Provider returned error",
        code: 429,
        metadata: { raw: '{"error":{"message":"Out of funds","code":"account_balance_exhausted"}}' },
      },
    },
  ],
  "Portkey's usage limit": [412, { status: "failure", message: "Virtual key usage limit exceeded" }],
  "Cloudflare's free allocation": [
    429,
    {
      success: false,
      result: {},
      errors: [{ code: 4006, message: "you have used up your daily free allocation of 10,000 neurons" }],
    },
  ],
  "Vercel's gateway": [
    403,
    said("AI Gateway requires a valid credit card on file: no payment method was found.", {
      type: "customer_verification_required",
    }),
  ],
  "a list of sentences": [
    402,
    { id: "1", name: "payment_required", errors: ["You lack sufficient credits to make this request"] },
  ],
  "a balance that is too low": [
    400,
    said("Your credit balance is too low to access the API. Please go to Plans & Billing."),
  ],
  "an account suspended for unpaid invoices": [
    412,
    said("Account studio is suspended, possibly due to failure to pay past invoices."),
  ],
  "an expired trial": [403, said("Your free trial has expired. Upgrade to go on.")],
  "Google's prepaid credits": [
    429,
    rpc("RESOURCE_EXHAUSTED", "Your prepayment credits are depleted. Please go to AI Studio."),
    "google",
  ],
  "Google's disabled billing": [
    403,
    {
      error: {
        code: 403,
        message:
          "This API method requires billing to be enabled. Please enable billing on project #1 by visiting the console.",
        status: "PERMISSION_DENIED",
        details: [{ reason: "BILLING_DISABLED", domain: "googleapis.com" }],
      },
    },
    "google",
  ],
  "Google's quota of a day, through a gateway": [
    429,
    litellm(
      'litellm.RateLimitError: geminiException - {"error": {"status": "RESOURCE_EXHAUSTED", "details": [{"violations": [{"quotaId": "GenerateRequestsPerMinutePerProjectPerModel"}, {"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}]}]}}',
      null,
      "429",
    ),
  ],
  "a quota that comes back in hours": [
    429,
    rpc("RESOURCE_EXHAUSTED", "You are done for now. Your quota will reset after 2h23m59s.", [
      { reason: "QUOTA_EXHAUSTED" },
    ]),
    "google",
  ],
  "fal's balance": [
    403,
    { detail: "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing." },
    "fal",
  ],
  "Replicate's credit": [
    402,
    { title: "Insufficient credit", detail: "You have insufficient credit to run this model.", status: 402 },
    "replicate",
  ],
  "a parameter that is about money": [429, said("Out of credits", { param: "amount" })],
  "plain text": [429, "insufficient_balance"],
  "a list around the error": [429, [{ error: { message: "Daily user quota used up" } }]],
  "a limit of one's own": [
    400,
    said("You have reached your specified API usage limits. You will regain access on 2026-12-01."),
  ],
  "advice alone": [400, said("Please add a payment method to continue")],
  "a type alone": [403, said("No.", { type: "billing_error" })],
  "a plan that has to be paid": [403, said("This model requires a paid plan")],
  "a subscription that has ended": [403, said("Your subscription has been cancelled")],
  "an error in place of a picture": [200, { error: { code: 402, message: "Insufficient credits" } }],
  "a code with a status of the gateway's own": [500, said("Upstream failed", { code: "insufficient_quota" })],
};

const CONTENT: Record<string, Row> = {
  "OpenAI's moderation": [
    400,
    said("Your request was rejected by the safety system.", { code: "moderation_blocked" }),
  ],
  "DALL·E's policy": [400, said("Rejected.", { code: "content_policy_violation" })],
  "a policy in words": [
    400,
    said("Invalid prompt: it was flagged as potentially violating our usage policy."),
  ],
  "Azure's filter": [
    400,
    said("The response was filtered due to the prompt triggering a content management policy.", {
      param: "prompt",
      code: "content_filter",
    }),
  ],
  "Azure's picture filter": [400, { error: { code: "contentFilter", message: "Your task has failed." } }],
  "Azure's inner error alone": [
    400,
    {
      error: {
        code: "BadRequest",
        message: "The task could not be done.",
        innererror: { code: "ResponsibleAIPolicyViolation" },
      },
    },
  ],
  "Azure's verdict alone": [
    400,
    {
      error: {
        code: "BadRequest",
        message: "No.",
        inner_error: { content_filter_results: { hate: { filtered: false }, violence: { filtered: true } } },
      },
    },
  ],
  "LiteLLM's class of error": [
    400,
    litellm("litellm.BadRequestError: litellm.ContentPolicyViolationError: AzureException - no", null, "400"),
  ],
  "a filter of pictures that have been made": [
    400,
    said("Generated image was filtered as a result of our safety system."),
  ],
  "OpenRouter's moderation": [
    403,
    {
      error: {
        code: 403,
        message: 'openai/gpt-image-1 requires moderation. Your input was flagged for "violence".',
        metadata: { reasons: ["violence"], flagged_input: PROMPT, provider_name: "OpenAI" },
      },
    },
  ],
  "flagged, with status 403": [403, said("The prompt was flagged.")],
  "Cloudflare's guardrails": [
    424,
    { success: false, error: [{ code: 2016, message: "Prompt blocked due to security configurations" }] },
  ],
  "Workers AI": [400, { errors: [{ code: 3030, message: "AiError: Input prompt contains NSFW content" }] }],
  "Bedrock's guardrails": [
    400,
    said("litellm.GuardrailRaisedException: guardrail_intervened", { code: "400" }),
  ],
  "Stability's moderation": [
    403,
    { id: "1", name: "content_moderation", errors: ["Your request was flagged by our moderation system"] },
  ],
  "Ideogram's check": [422, { error: "Prompt or Image failed safety check" }],
  "DashScope's inspection": [
    400,
    { code: "DataInspectionFailed", message: "Input data may contain inappropriate content." },
  ],
  "Chinese words": [400, said("输入内容包含敏感信息")],
  "an error inside an error": [400, { error: { error: { message: "flagged by moderation" } } }],
  "banned words": [422, { detail: "Prompt contains banned words" }],
  "a category": [403, said("Request denied: violence")],
  "a model that answers in words": [400, said("I cannot assist with that request")],
  "a policy that stands between other words": [400, said("This is against our policies")],
  "Gemini's prompt feedback": [200, { promptFeedback: { blockReason: "SAFETY" } }, "google"],
  "Gemini's prohibited content": [200, { candidates: [{ finishReason: "PROHIBITED_CONTENT" }] }, "google"],
  "Imagen's practices": [
    400,
    {
      error: {
        code: 400,
        status: "INVALID_ARGUMENT",
        message:
          "The prompt could not be submitted. It contains sensitive words that violate Google's Responsible AI practices.",
      },
    },
    "google",
  ],
  "fal's checker": [
    422,
    {
      detail: [
        {
          loc: ["body", "image_url"],
          msg: "The content could not be processed",
          type: "content_policy_violation",
        },
      ],
    },
    "fal",
  ],
  "a prediction of Replicate's": [
    201,
    { id: "p1", status: "failed", error: "Prediction failed: NSFW content detected", output: null },
    "replicate",
  ],
  "an error in place of a picture": [200, said("Refused", { code: "content_filter" })],
};

const BUSY: Record<string, Row> = {
  "OpenAI's rate, with advice on how to buy a higher one": [
    429,
    said(
      "Rate limit reached for images per minute. Limit: 3. Please add a payment method to your account to increase your rate limit. Visit https://platform.openai.com/account/billing to add a payment method.",
      { code: "rate_limit_exceeded", type: "requests" },
    ),
  ],
  "a quota per minute": [
    429,
    said(
      "Quota exceeded for quota metric 'Generate requests' and limit 'Requests per minute' of the service.",
    ),
  ],
  "Azure's call rate, with an address about quotas": [
    429,
    said(
      "Requests to the ImageGenerations_Create Operation have exceeded call rate limit of your current pricing tier. Please retry after 6 seconds. Please go here: https://aka.ms/oai/quotaincrease to increase the default rate limit.",
      { code: "429" },
    ),
  ],
  "LiteLLM's name for it": [
    429,
    litellm(
      "litellm.RateLimitError: RateLimitError: OpenAIException - Rate limit reached for images",
      "throttling_error",
      "429",
    ),
  ],
  "a gateway's own limit": [429, { success: false, error: [{ code: 2003, message: "Rate limited" }] }],
  "no words": [429, ""],
  "an address about billing": [429, said("Please wait. See https://platform.openai.com/account/billing")],
  "a type that only repeats the status": [429, said("Slow down.", { type: "rate_limit_error" })],
  "Google's quota of a minute": [
    429,
    rpc(
      "RESOURCE_EXHAUSTED",
      "You exceeded your current quota, please check your plan and billing details.",
      [{ violations: [{ quotaId: "GenerateRequestsPerMinutePerProjectPerModel-FreeTier" }] }],
    ),
    "google",
  ],
  "a quota that is back in seconds": [429, said("Quota exceeded. Please retry in 20s")],
  "a rate of a plan": [429, said("You have exceeded the rate limit of your subscription.")],
  "Replicate's limit while there is little credit": [
    429,
    {
      detail:
        "Request was throttled. Your rate limit is reduced to 6 requests per minute while you have less than $5.0 in credit.",
    },
    "replicate",
  ],
  "a limit told with 403": [403, rpc("PERMISSION_DENIED", "Too many requests.", []), "google"],
};

const SETTINGS: Record<string, Row> = {
  "a wrong key": [401, said("Incorrect API key provided: sk-canary.", { code: "invalid_api_key" })],
  "a wrong key, with an address about billing": [
    401,
    said("Invalid key. See https://platform.openai.com/account/billing for yours."),
  ],
  "LiteLLM's authentication": [
    401,
    litellm(
      "litellm.AuthenticationError: AuthenticationError: OpenAIException - Incorrect API key",
      null,
      "401",
    ),
  ],
  "Google's key, as a bad request": [
    400,
    {
      error: {
        code: 400,
        message: "API key not valid. Please pass a valid API key.",
        status: "INVALID_ARGUMENT",
        details: [{ reason: "API_KEY_INVALID" }],
      },
    },
    "google",
  ],
  "an organization that is not verified": [
    403,
    said("Your organization must be verified to use the model `gpt-image-1`."),
  ],
  "an account that is closed": [403, said("Your account has been deactivated for a policy violation.")],
  "a model that is not there": [
    404,
    said("The model does not exist or you do not have access to it.", { code: "model_not_found" }),
  ],
  "a model that is not there, as a bad request": [400, said("litellm.BadRequestError: unknown model: nano")],
  "Azure's deployment": [
    404,
    {
      error: { code: "DeploymentNotFound", message: "The API deployment for this resource does not exist." },
    },
  ],
  "a page in the way": [403, "<html><head><title>Access denied</title></head><body>Ray ID</body></html>"],
};

describe("a refusal, by whatever its provider or gateway says", () => {
  const kinds: [what: string, code: ProblemCode, rows: Record<string, Row>][] = [
    ["money", "provider_quota", MONEY],
    ["content", "content_blocked", CONTENT],
    ["a limit that passes", "provider_busy", BUSY],
    ["a key or a model", "provider_misconfigured", SETTINGS],
  ];
  const rows = kinds.flatMap(([what, code, table]) =>
    Object.entries(table).map(([name, row]) => [what, name, code, row] as const),
  );
  it.each(rows)("is about %s: %s", async (_what, _name, code, [status, body, provider]) => {
    expect((await problemOf(status, body, provider ? { provider } : {})).code).toBe(code);
    expect(server.paidCalls()).toHaveLength(1);
  });
});

describe("a refusal of a parameter", () => {
  const refusals: [about: string, body: unknown, named: string][] = [
    ["a filter", said("Unknown parameter: 'content_filter'."), "content_filter"],
    ["a level of safety", said("safety_tolerance must be between 0 and 6"), "safety_tolerance"],
    [
      "moderation",
      said("Invalid value: 'strict'. Supported values are: 'low' and 'auto'.", { param: "moderation" }),
      "moderation",
    ],
    ["a filter that is missing", said("The content_filter parameter is required"), "content_filter"],
    ["a budget", said("budget_tokens must be greater than 1024"), "budget_tokens"],
    ["a balance", said("Parameter 'white_balance' must be one of: auto, off"), "white_balance"],
  ];
  it.each(refusals)("is about neither content nor money when it names %s", async (_, body, named) => {
    const { code, detail } = await problemOf(400, body);
    expect({ code, detail }).toMatchObject({
      code: "provider_misconfigured",
      detail: expect.stringContaining(named),
    });
  });

  it("for its size leads to the variable that names sizes, also through a gateway that drops its name", async () => {
    const message = "OpenAIException - Invalid value: '1088x1360'. Supported values are: '1024x1024', 'auto'";
    const { code, detail } = await problemOf(400, litellm(message, null, "400"));
    expect({ code, detail }).toMatchObject({
      code: "provider_misconfigured",
      detail: expect.stringMatching(/IMAGE_SIZES.*'1024x1024'/),
    });
  });
});

describe("a refusal that nobody understands", () => {
  it.each([400, 409, 412, 413, 418, 422])(
    "is told of that slide alone, in the provider's words: %i",
    async (status) => {
      expect(await problemOf(status, said("The moon is in the wrong house."))).toMatchObject({
        code: "provider_refused",
        detail: expect.stringContaining("“The moon is in the wrong house.”"),
      });
    },
  );

  it.each([
    "Generation failed, your credits have been refunded",
    "Invalid filter for the sampler",
    "The prompt is too long: at most 1000 characters are allowed",
    "The image is too large",
    'The word "blood" is not allowed',
  ])("is taken for nothing else by a word of it: %s", async (message) => {
    expect((await problemOf(400, said(message))).code).toBe("provider_refused");
  });

  it("is told in words that stand deep inside, or in none", async () => {
    const inner = JSON.stringify({ error: { message: "Wrong house." } });
    const gateway = { error: { message: "Provider returned error", metadata: { raw: inner } } };
    expect((await problemOf(400, gateway)).detail).toContain("“Provider returned error. ");
    expect(
      (await problemOf(400, { detail: [{ msg: "Wrong house of the moon" }] }, { provider: "fal" })).detail,
    ).toContain("Wrong house of the moon");
    expect((await problemOf(400, "<h1>Nothing here</h1>")).detail).toContain("“Nothing here.”");
    expect((await problemOf(400, "")).detail).toBe("The image provider refused this request");
    const nested = "[".repeat(20_000) + "]".repeat(20_000);
    expect((await problemOf(400, nested)).code).toBe("provider_refused");
  });

  it("is told in about two hundred characters", async () => {
    const long = (await problemOf(400, said("word ".repeat(500)))).detail ?? "";
    expect(long.length).toBeLessThan(270);
    expect(long).toMatch(/word…”$/);
    const sentences = `The moon is in the wrong house of the sky tonight. ${"And so on, and so on ".repeat(20)}`;
    expect((await problemOf(400, said(sentences))).detail).toMatch(/sky tonight\.”$/);
  });

  it.each([
    ["the whole prompt", `Cannot draw: ${PROMPT}!`],
    ["its beginning", `Cannot draw "A paper boat in the r…"`],
    ["its middle, in other letters", "Cannot draw PAPER  BOAT, IN the rain"],
    ["a word in quotes", "Cannot draw the word 'paper'"],
    ["the key", "Cannot draw for sk-canary"],
    ["another key", "Cannot draw for sk-abcdef0123456789abcdef and AIzaSyA0123456789"],
    ["a masked key", "Cannot draw for sk-ca********nary"],
    ["a token", "Cannot draw with Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc"],
    ["credentials in an address", "Cannot draw by https://user:secret@gateway.test/v1?token=hidden#paper"],
    ["a person", "Cannot draw for operator@studio.test"],
  ])("is told without %s", async (_, message) => {
    const { code, detail } = await problemOf(400, said(message));
    expect(code).toBe("provider_refused");
    expect(detail).toContain("Cannot draw");
    expect(detail).not.toMatch(/paper|boat|canary|nary|secret|hidden|eyJ|AIza|abcdef|operator/i);
  });

  it("is told without a key of any form", () => {
    const secrets = ["plain words"];
    expect(withoutUnspoken("Cannot draw for plain words", { prompt: "", secrets })).toBe("Cannot draw for …");
  });

  it("is told without any part of any prompt, however it is spaced and punctuated", () => {
    const word = fc.stringMatching(/^[a-zäöéß]{4,9}$/);
    const parts = fc.array(word, { minLength: 3, maxLength: 12 }).chain((words) =>
      fc.record({
        words: fc.constant(words),
        from: fc.nat(words.length - 3),
        length: fc.integer({ min: 3, max: words.length }),
        between: fc.constantFrom(" ", "  ", ", ", "\n", " – "),
      }),
    );
    fc.assert(
      fc.property(parts, ({ words, from, length, between }) => {
        const quoted = words.slice(from, from + length);
        const told = withoutUnspoken(`0: [${quoted.join(between)}].`, {
          prompt: words.join(" "),
          secrets: [],
        });
        expect(quoted.filter((each) => told.includes(each))).toEqual([]);
      }),
    );
  });

  it("is not understood by words of the prompt that it repeats", async () => {
    const prompt = "A poster: payment required, content policy violation, rate limit reached";
    expect((await problemOf(400, said(`Cannot draw ${prompt}`), { prompt })).code).toBe("provider_refused");
    const echoed = { message: "Cannot draw this", input: { prompt, tags: "nsfw" } };
    expect((await problemOf(400, echoed, { prompt })).code).toBe("provider_refused");
  });
});
