import { deferred } from "./deferred";
import type { FakeOpenAi } from "./fakeOpenAi";

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
