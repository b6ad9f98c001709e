import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65_535);
const positive = z.coerce.number().int().positive();
const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");

/** Every variable the app reads, with its default. `.env.example` says the same in words. */
const envSchema = z.object({
  PORT: port.default(3000),
  HOSTNAME: z.string().default("127.0.0.1"),
  /** Host names (without port) that requests may name; a comma-separated list. */
  ALLOWED_HOSTS: z
    .string()
    .default("localhost,127.0.0.1,[::1]")
    .transform((list) =>
      list
        .split(",")
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((hosts) => hosts.length > 0, "must name at least one host"),
  DATA_DIR: z.string().default(".data"),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://")
    .optional(),
  MONGODB_DB: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,63}$/, "must be 1 to 63 letters, digits, _ or -")
    .default("carousel_planner"),
  IMAGE_PROVIDER: z.enum(["designer", "openai"]).default("designer"),
  OPENAI_API_KEY: z.string().optional(),
  /** Another server that speaks OpenAI's protocol, with its version: `http://127.0.0.1:8080/v1`. */
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Models are retired every few months: a setting, never a constant in the code. */
  OPENAI_IMAGE_MODEL: z.string().default("gpt-image-2"),
  /** Most pictures in the making at once, over all users of this server. */
  IMAGE_CONCURRENCY: positive.max(64).default(4),
  /** Milliseconds that an image provider may take for one picture. */
  IMAGE_TIMEOUT_MS: positive.max(3_600_000).default(120_000),
  IMAGE_STORE: z.enum(["filesystem"]).default("filesystem"),
  SAMPLE_PLAN: flag.default(true),
});
/** What one variable demands of another; judged on the raw values, so that it is named beside all other faults. */
function missingVariables(given: Record<string, string | undefined>): string[] {
  if (given.IMAGE_PROVIDER === "openai" && given.OPENAI_API_KEY === undefined) {
    return ["  OPENAI_API_KEY: is needed for IMAGE_PROVIDER=openai"];
  }
  return [];
}

export type Env = z.infer<typeof envSchema>;

/** Every bad variable, by name, in one message. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Parses the environment; throws an EnvError that names every bad variable and never its value. */
export function parseEnv(source: Record<string, string | undefined> = process.env): Env {
  // `NAME=` in a shell or an .env file means 'not set'.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(given);
  const faults = [
    ...(result.error?.issues ?? []).map((issue) => `  ${issue.path.join(".")}: ${issue.message}`),
    ...missingVariables(given),
  ];
  if (result.success && faults.length === 0) return result.data;
  throw new EnvError(`These environment variables are not usable:\n${faults.join("\n")}`);
}

/** What a child process of ours (Next's build or development server) gets: our environment, without its telemetry. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
}
