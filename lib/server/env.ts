import { BlockList, isIP } from "node:net";
import { hostname } from "node:os";
import { z } from "zod";
import { readNetworks } from "@/lib/server/http/addresses";

const port = z.coerce.number().int().min(1).max(65_535);
const positive = z.coerce.number().int().positive();
const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");
const httpUrl = z.url({ protocol: /^https?$/ });
/** An address to which paths are added: without a slash at its end, a query, or a name and password. */
const baseUrl = httpUrl
  .refine((text) => {
    const { username, password, search, hash } = new URL(text);
    return username + password + search + hash === "";
  }, "must hold no name, password, query or fragment")
  .transform((url) => url.replace(/\/+$/, ""));

const commaList = z.string().transform((list) =>
  list
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean),
);

const NETWORKS_WANTED = "must be addresses or networks (127.0.0.1, 10.0.0.0/8, ::1), separated by commas";

const networkList = commaList.transform((entries, context) => {
  const networks = readNetworks(entries);
  if (networks) return networks;
  context.addIssue(NETWORKS_WANTED);
  return z.NEVER;
});

/** `site.example`, `localhost:3000`, `[::1]`; what has a slash is a network. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

const hostList = commaList.transform((entries, context) => {
  const names = entries.filter((entry) => !entry.includes("/"));
  const networks = readNetworks(entries.filter((entry) => entry.includes("/")));
  if (networks && entries.length > 0 && names.every((name) => HOST.test(name))) return { names, networks };
  context.addIssue(
    "must be host names or networks (plan.example.com, 10.0.0.0/8), separated by commas, without http://",
  );
  return z.NEVER;
});

const WHOLE_LIST_OF = {
  sizes: /^\d{2,4}x\d{2,4}(,\d{2,4}x\d{2,4})*$/,
  ratios: /^\d{1,2}:\d{1,2}(,\d{1,2}:\d{1,2})*$/,
};

/** What an image model makes: `1024x1024,1024x1536` are sizes in pixels, `1:1,4:5` are ratios. */
const sizeList = z
  .string()
  .regex(
    new RegExp(`${WHOLE_LIST_OF.sizes.source}|${WHOLE_LIST_OF.ratios.source}`),
    "must be sizes (1024x1024,1024x1536) or ratios (1:1,4:5), separated by commas",
  )
  .transform((text) => ({
    kind: WHOLE_LIST_OF.sizes.test(text) ? ("sizes" as const) : ("ratios" as const),
    list: text.split(",").map((entry) => {
      const [width = 0, height = 0] = entry.split(/[x:]/).map(Number);
      return { width, height };
    }),
  }))
  .refine(({ list }) => list.every(({ width, height }) => width > 0 && height > 0), "must not be 0");

/** Image providers that are reached with a key of one's own. Each has variables that begin with its name. */
const PROVIDERS_WITH_KEY = ["openai", "google", "replicate", "fal"] as const;

/** Every variable the app reads, with its default. `.env.example` says the same in words. */
const envSchema = z.object({
  PORT: port.default(3000),
  /** The address on which the app listens. */
  LISTEN_HOST: z
    .string()
    .default("127.0.0.1")
    .transform((host) => host.replace(/^\[(.*)\]$/, "$1")),
  /** The path below which the app is found, without a slash at its end. Known when the app is built. */
  BASE_PATH: z
    .string()
    .regex(/^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/, "must be a path, as /tools/planner")
    .default("")
    .transform((path) => path.replace(/\/$/, "")),
  /** What requests may name in Host, besides the app's own address: host names (without a port: on any), and networks. */
  ALLOWED_HOSTS: hostList.prefault("localhost,127.0.0.1,[::1]"),
  /** Proxies whose X-Forwarded- headers are believed. */
  TRUST_PROXY: networkList.default(new BlockList()),
  DATA_DIR: z.string().default(".data"),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://")
    .optional(),
  MONGODB_DB: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,63}$/, "must be 1 to 63 letters, digits, _ or -")
    .default("carousel_planner"),
  IMAGE_PROVIDER: z.enum(["designer", ...PROVIDERS_WITH_KEY, "openai-compatible"]).default("designer"),
  OPENAI_API_KEY: z.string().optional(),
  /** Another server that speaks OpenAI's protocol, with its version: `http://127.0.0.1:8080/v1`. */
  OPENAI_BASE_URL: httpUrl.optional(),
  /** Models are retired every few months: a setting, never a constant in the code. */
  OPENAI_IMAGE_MODEL: z.string().default("gpt-image-2"),
  GOOGLE_API_KEY: z.string().optional(),
  GOOGLE_BASE_URL: httpUrl.optional(),
  GOOGLE_IMAGE_MODEL: z.string().optional(),
  REPLICATE_API_KEY: z.string().optional(),
  REPLICATE_BASE_URL: httpUrl.optional(),
  REPLICATE_IMAGE_MODEL: z.string().optional(),
  FAL_API_KEY: z.string().optional(),
  FAL_BASE_URL: httpUrl.optional(),
  FAL_IMAGE_MODEL: z.string().optional(),
  /** Local servers (LocalAI, stable-diffusion.cpp) seldom want a key. */
  OPENAI_COMPATIBLE_API_KEY: z.string().optional(),
  OPENAI_COMPATIBLE_BASE_URL: httpUrl.optional(),
  OPENAI_COMPATIBLE_IMAGE_MODEL: z.string().optional(),
  /** What the model makes, where that is not what the provider's models usually make. */
  IMAGE_SIZES: sizeList.optional(),
  /** Whether the model takes pictures to go by; unless set, known for OpenAI's and Google's own models, and no for others. */
  IMAGE_REFERENCES: flag.optional(),
  /** Most pictures in the making at once, over all users of this server. */
  IMAGE_CONCURRENCY: positive.max(64).default(4),
  /** Milliseconds that an image provider may take for one picture. */
  IMAGE_TIMEOUT_MS: positive.max(3_600_000).default(120_000),
  IMAGE_STORE: z.enum(["filesystem", "s3"]).default("filesystem"),
  /** Where the S3 protocol is spoken: `https://s3.eu-central-1.amazonaws.com`, `http://127.0.0.1:9000`. */
  S3_ENDPOINT: baseUrl.optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "must be a bucket's name: 3 to 63 small letters, digits, dots, -",
    )
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "must be a region's name: letters, digits, -")
    .optional(),
  /** Whether the bucket is named in the path, or (false) in the host name; auto: as the server wants it. */
  S3_PATH_STYLE: z.union([z.literal("auto"), flag], "must be auto, true or false").default("auto"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Where browsers may read the bucket: a CDN, or the bucket itself. Without it the app hands the images out. */
  S3_PUBLIC_URL: baseUrl.optional(),
  SAMPLE_PLAN: flag.default(true),
});

const S3_VARIABLES = [
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_REGION",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
] as const;

/** What a variable's value demands of others. */
function neededFor({ IMAGE_PROVIDER, IMAGE_STORE }: Record<string, string | undefined>): [string, string][] {
  const prefix = IMAGE_PROVIDER?.toUpperCase().replaceAll("-", "_");
  const provider =
    IMAGE_PROVIDER === "openai-compatible"
      ? [`${prefix}_BASE_URL`, `${prefix}_IMAGE_MODEL`]
      : PROVIDERS_WITH_KEY.some((name) => name === IMAGE_PROVIDER)
        ? [`${prefix}_API_KEY`, `${prefix}_IMAGE_MODEL`]
        : [];
  const store = IMAGE_STORE === "s3" ? S3_VARIABLES : [];
  return [
    ...provider.map((name): [string, string] => [name, `IMAGE_PROVIDER=${IMAGE_PROVIDER}`]),
    ...store.map((name): [string, string] => [name, "IMAGE_STORE=s3"]),
  ].filter(([name]) => name !== "OPENAI_IMAGE_MODEL"); // has a default
}

/** Judged on the raw values, so that what is missing is named beside all other faults. */
function missingVariables(given: Record<string, string | undefined>): string[] {
  return neededFor(given)
    .filter(([name]) => given[name] === undefined)
    .map(([name, setting]) => `  ${name}: is needed for ${setting}`);
}

/** OpenAI's protocol knows sizes alone, and Google's ratios alone. */
const KINDS_OF_SIZES: Record<string, "sizes" | "ratios"> = {
  openai: "sizes",
  "openai-compatible": "sizes",
  google: "ratios",
};

function wrongKindOfSizes({ IMAGE_PROVIDER, IMAGE_SIZES }: Record<string, string | undefined>): string[] {
  const kind = KINDS_OF_SIZES[IMAGE_PROVIDER ?? ""];
  const given = sizeList.safeParse(IMAGE_SIZES).data?.kind;
  return kind && given && kind !== given
    ? [`  IMAGE_SIZES: must be ${kind} for IMAGE_PROVIDER=${IMAGE_PROVIDER}`]
    : [];
}

/** A host name is made of names: `bucket.127.0.0.1` is none. */
function bucketBeforeDigits({
  S3_PATH_STYLE,
  S3_ENDPOINT = "",
}: Record<string, string | undefined>): string[] {
  const isHostName = S3_PATH_STYLE === "false" || S3_PATH_STYLE === "0";
  return isHostName &&
    URL.canParse(S3_ENDPOINT) &&
    isIP(new URL(S3_ENDPOINT).hostname.replace(/^\[|\]$/g, ""))
    ? ["  S3_PATH_STYLE: false needs a host name in S3_ENDPOINT, not an address of digits"]
    : [];
}

export type Env = z.infer<typeof envSchema>;

/** Every bad variable, by name, in one message. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/**
 * HOSTNAME was LISTEN_HOST once, and is read as such where somebody has set it: shells and containers keep the machine's
 * own name in it.
 */
function chosenHostname(name: string | undefined): string | undefined {
  const firstLabel = (host: string) => host.toLowerCase().split(".")[0];
  return name !== undefined && firstLabel(name) === firstLabel(hostname()) ? undefined : name;
}

/** Parses the environment; throws an EnvError that names every bad variable and never its value. */
export function parseEnv(source: Record<string, string | undefined> = process.env): Env {
  // `NAME=` in a shell or an .env file means 'not set'.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  given.LISTEN_HOST ??= chosenHostname(given.HOSTNAME);
  const result = envSchema.safeParse(given);
  const faults = [
    ...(result.error?.issues ?? []).map((issue) => `  ${issue.path.join(".")}: ${issue.message}`),
    ...missingVariables(given),
    ...wrongKindOfSizes(given),
    ...bucketBeforeDigits(given),
  ];
  if (result.success && faults.length === 0) return result.data;
  throw new EnvError(`These environment variables are not usable:\n${faults.join("\n")}`);
}

export type S3Settings = Record<(typeof S3_VARIABLES)[number], string> &
  Pick<Env, "S3_PATH_STYLE" | "S3_PUBLIC_URL">;

/** What an S3 store needs, also where IMAGE_STORE is another; throws an EnvError that names what is missing. */
export function s3Settings(env: Env): S3Settings {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;
  const { S3_PATH_STYLE, S3_PUBLIC_URL } = env;
  if (S3_ENDPOINT && S3_BUCKET && S3_REGION && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY) {
    const needed = { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY };
    return { ...needed, S3_PATH_STYLE, S3_PUBLIC_URL };
  }
  const missing = S3_VARIABLES.filter((name) => !env[name]);
  throw new EnvError(`These environment variables are needed for the S3 store: ${missing.join(", ")}`);
}

/** The one variable that a build needs, which may have no others. Throws an EnvError. */
export function parseBasePath({ BASE_PATH = "" }: Record<string, string | undefined> = process.env): string {
  return parseEnv({ BASE_PATH }).BASE_PATH;
}

/** What a child process of ours (Next's build or development server) gets: our environment, without its telemetry. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
}
