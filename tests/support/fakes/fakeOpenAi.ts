import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerPicture, faultInPrompt, FAULTS, type Fault, type ImageRequest } from "./fakeOpenAiFaults";
import { paintFlat, type Painter } from "@/tests/support/data/paintings";
import { deferred } from "@/tests/support/gate";

export interface FakeOpenAi {
  /** For OPENAI_BASE_URL. */
  baseUrl: string;
  requests: ImageRequest[];
  inFlight: number;
  /** Most requests that were ever under way at once. */
  peak: number;
  /** Awaited before each answer: hold it to keep requests in flight. */
  beforeAnswer: (request: ImageRequest) => Promise<void> | void;
  /** Faults by prompt; each is used up by one request unless it is named for ever with `fault:` in the prompt itself. */
  faultOnce(prompt: string, ...faults: Fault[]): void;
  /** What to send as the picture of a prompt, instead of painting one. */
  pictures: Map<string, Uint8Array>;
  reset(): void;
  close(): Promise<void>;
}

/** An edit comes as a form with its pictures, everything else as JSON. */
async function readRequest(incoming: IncomingMessage): Promise<ImageRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!incoming.url?.endsWith("/images/edits")) return JSON.parse(body.toString());
  const headers = { "Content-Type": incoming.headers["content-type"] ?? "" };
  const form = await new Response(body, { headers }).formData();
  const pictures = [...form.entries()].flatMap(([name, value]) =>
    /^image(\[\])?$/.test(name) && value instanceof Blob ? [value.size] : [],
  );
  const [model, prompt, size] = ["model", "prompt", "size"].map((name) => String(form.get(name)));
  return { model: model ?? "", prompt: prompt ?? "", size: size ?? "", pictures };
}

function sizeOf({ size }: ImageRequest, scale: number): { width: number; height: number } {
  const [width = 1024, height = 1024] = (/^\d+x\d+$/.test(size) ? size : "1024x1024")
    .split("x")
    .map((side) => Math.round(Number(side) * scale));
  return { width, height };
}

/** A server that speaks OpenAI's image protocol, edits and faults included, on a port of its own unless one is named. */
export async function startFakeOpenAi(
  port = 0,
  { painter = paintFlat }: { painter?: Painter } = {},
): Promise<FakeOpenAi> {
  const planned = new Map<string, Fault[]>();
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(incoming);
    const number = fake.requests.push(request);
    fake.inFlight += 1;
    fake.peak = Math.max(fake.peak, fake.inFlight);
    response.once("close", () => (fake.inFlight -= 1));
    await fake.beforeAnswer(request);
    const fault = planned.get(request.prompt)?.shift() ?? faultInPrompt(request.prompt);
    const bytes = fake.pictures.get(request.prompt);
    const paint = (scale: number) => painter({ prompt: request.prompt, number, ...sizeOf(request, scale) });
    if (fault && !bytes) await FAULTS[fault]({ request, response, paint });
    else answerPicture(response, bytes ?? (await paint(1)));
  };
  const server: Server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject); // the port is taken
    server.listen(port, "127.0.0.1", resolve);
  });
  const fake: FakeOpenAi = {
    // A server that listens on TCP has an address with a port.
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: [],
    inFlight: 0,
    peak: 0,
    beforeAnswer: () => {},
    pictures: new Map(),
    faultOnce: (prompt, ...faults) => void planned.set(prompt, faults),
    reset() {
      planned.clear();
      fake.pictures.clear();
      Object.assign(fake, { requests: [], peak: 0, beforeAnswer: () => {} });
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  return fake;
}

/** Keeps these providers from answering until `open` is called; `asked` resolves when the first of them is asked. */
export function holdAnswers(...providers: FakeOpenAi[]): { asked: Promise<void>; open: () => void } {
  const [asked, held] = [deferred(), deferred()];
  for (const provider of providers) {
    provider.beforeAnswer = () => {
      asked.resolve();
      return held.promise;
    };
  }
  return { asked: asked.promise, open: () => held.resolve() };
}
