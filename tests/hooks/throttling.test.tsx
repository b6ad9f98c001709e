import { expect, it } from "vitest";
import { throttledTo } from "@/lib/carousel/run";
import { ProblemError } from "@/lib/server/problemError";
import { importCarousel, openPost, useWorld } from "@/tests/support/page/client";

const world = useWorld({ IMAGE_CONCURRENCY: "4" });

it("tells to how many pictures at once a busy provider has brought the server down", async () => {
  const client = await openPost(await importCarousel("one", "two"));
  await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
  expect(client.run()?.concurrency).toEqual({ current: 4, most: 4 });

  let refusals = 0;
  world.provider.behave = () => {
    if (refusals++ === 0) throw new ProblemError("provider_busy");
  };
  await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
  const run = client.run();
  expect(run).toMatchObject({ phase: "saved", concurrency: { current: 2, most: 4 } });
  expect(run && throttledTo(run)).toBe(2);
});
