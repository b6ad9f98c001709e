import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import { startApiServer } from "@/tests/support/servers/apiServer";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";

/**
 * How near one Generate All comes to the ideal, slides ÷ pictures at once × the provider's latency, through the real
 * API, ledger and image store. Prints each run and the best: machines are shared, and a slow run says more about those.
 */
const SLIDES = 20;
const AT_ONCE = 4;
const LATENCY_MS = 1_000;
const RUNS = 3;

const folder = await mkdtemp(path.join(tmpdir(), "carousel-bench-"));
const provider = fork(new URL("slowProvider.ts", import.meta.url), [String(LATENCY_MS)]);
const [providerUrl]: string[] = await once(provider, "message");
const server = await startApiServer({
  DATA_DIR: folder,
  IMAGE_PROVIDER: "openai",
  OPENAI_API_KEY: "sk-bench",
  OPENAI_BASE_URL: providerUrl ?? "",
  IMAGE_CONCURRENCY: String(AT_ONCE),
});
const plan = {
  name: "Benchmark",
  posts: [
    {
      platform: "Instagram",
      contentType: "Carousel",
      title: "Twenty slides",
      slides: Array.from({ length: SLIDES }, (_, index) => ({ mediaPrompt: `Picture ${index + 1}` })),
    },
  ],
};

try {
  const imported = await fetch(`${server.url}/api/media-plans`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(plan),
  });
  const [post] = mediaPlanWithPostsSchema.parse(await imported.json()).posts;
  if (!post) throw new Error("the plan was imported without its post");
  const ideal = Math.ceil(SLIDES / AT_ONCE) * LATENCY_MS;
  const ratios: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    const startedAt = performance.now();
    const slides = post.slides.map(async ({ mediaPrompt: prompt }, slide) => {
      const response = await generate(server.url, generateRequest(post, { slide, run, prompt }));
      if (!response.ok) throw new Error(`slide ${slide + 1} was answered with ${response.status}`);
    });
    await Promise.all(slides);
    const took = performance.now() - startedAt;
    ratios.push(took / ideal);
    console.log(`run ${run}: ${(took / 1_000).toFixed(2)} s, ${(took / ideal).toFixed(3)} × the ideal`);
  }
  console.log(`best: ${Math.min(...ratios).toFixed(3)} × ${ideal / 1_000} s`);
} finally {
  await server.close();
  provider.kill();
  await rm(folder, { recursive: true });
}
