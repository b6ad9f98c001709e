import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startFakeOpenAi } from "./fakeOpenAi";
import { FAULTS } from "./fakeOpenAiFaults";
import { paintLabelled } from "@/tests/support/data/paintings";

/** `npm run fake-provider`: an image provider that costs nothing, to try the app by hand. */
const DEFAULT_PORT = 4010;

const HELP = `A server that speaks OpenAI's image protocol, paints at once, and costs nothing.

  npm run fake-provider -- [--port ${DEFAULT_PORT}] [--latency 0]

  --port     where it listens, on loopback alone
  --latency  milliseconds before each answer

Each picture shows the first words of its prompt and how many requests there were before it. A prompt with
'fault:NAME' in it goes wrong in that way:

${Object.keys(FAULTS)
  .map((name) => `  ${name}`)
  .join("\n")}
`;

const NATURAL = /^\d{1,6}$/;

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: String(DEFAULT_PORT) },
      latency: { type: "string", default: "0" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  for (const name of ["port", "latency"] as const) {
    if (!NATURAL.test(values[name])) throw new Error(`--${name} must be a number`);
  }
  return { help: values.help, port: Number(values.port), latency: Number(values.latency) };
}

async function run(): Promise<void> {
  const { help, port, latency } = readArguments();
  if (help) return console.log(HELP);
  const fake = await startFakeOpenAi(port, { painter: paintLabelled });
  fake.beforeAnswer = async (request) => {
    const number = fake.requests.indexOf(request) + 1;
    const words = request.prompt.replaceAll(/\s+/g, " ").slice(0, 80);
    const pictures = request.pictures?.length ? ` (${request.pictures.length} pictures to go by)` : "";
    console.log(`#${number} ${request.size} ${words}${pictures}`);
    await delay(latency);
  };
  console.log(`A fake image provider listens. Start the app with

  IMAGE_PROVIDER=openai
  OPENAI_API_KEY=anything
  OPENAI_BASE_URL=${fake.baseUrl}
  IMAGE_REFERENCES=1

npm run fake-provider -- --help says what it can do. Ctrl+C ends it.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
