import type { GenerateOptions, ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import { paintFlat } from "@/tests/support/data/paintings";

/** Stands for an image provider: a third party. Counts what it is asked; `behave` decides what happens to a prompt. */
export interface FakeImageGenerator extends ImageGenerator {
  calls: GenerateOptions[];
  inFlight: number;
  /** Most calls that were ever under way at once. */
  peak: number;
  /** Awaited before the picture is made: throw to fail, wait to hold. */
  behave: (options: GenerateOptions) => Promise<void> | void;
  reset(): void;
}

export function createFakeImageGenerator(): FakeImageGenerator {
  const fake: FakeImageGenerator = {
    name: "fake",
    model: "fake-1",
    takesReferences: true,
    calls: [],
    inFlight: 0,
    peak: 0,
    behave: () => {},
    reset() {
      Object.assign(fake, { calls: [], inFlight: 0, peak: 0, behave: () => {} });
    },
    async generate(options) {
      const { calls } = fake; // those of this test: a call may outlive it
      calls.push(options);
      fake.inFlight += 1;
      fake.peak = Math.max(fake.peak, fake.inFlight);
      try {
        await fake.behave(options);
        return { bytes: await paintFlat(options), costUsd: 0.04 };
      } finally {
        if (fake.calls === calls) fake.inFlight -= 1;
      }
    },
  };
  return fake;
}
