import { expect, it } from "vitest";
import { shareRequests } from "@/services/sharedRequests";
import { deferred } from "@/tests/support/deferred";

function open() {
  const sent: { request: string; signal: AbortSignal; answer: ReturnType<typeof deferred<string>> }[] = [];
  const ask = shareRequests((request: string, signal: AbortSignal) => {
    const answer = deferred<string>();
    sent.push({ request, signal, answer });
    return answer.promise;
  });
  return { sent, ask };
}

it("sends the same request once while it is under way, and again after that", async () => {
  const { sent, ask } = open();
  const both = [ask("one"), ask("one")];
  const other = ask("two");
  expect(sent.map(({ request }) => request)).toEqual(["one", "two"]);
  sent[0]?.answer.resolve("first");
  sent[1]?.answer.resolve("second");
  expect(await Promise.all([...both, other])).toEqual(["first", "first", "second"]);
  const again = ask("one");
  expect(sent).toHaveLength(3);
  sent[2]?.answer.reject(new Error("failed"));
  await expect(again).rejects.toThrow("failed");
});

it("goes on for the others when one gives up, and is given up with the last", async () => {
  const { sent, ask } = open();
  const [one, other] = [new AbortController(), new AbortController()];
  const asked = [ask("one", one.signal), ask("one", other.signal)];
  one.abort(new Error("first gone"));
  await expect(asked[0]).rejects.toThrow("first gone");
  expect(sent[0]?.signal.aborted).toBe(false);
  other.abort(new Error("both gone"));
  await expect(asked[1]).rejects.toThrow("both gone");
  expect(sent[0]?.signal.aborted).toBe(true);
  const later = ask("one");
  expect(sent).toHaveLength(2);
  sent[0]?.answer.reject(new Error("aborted"));
  sent[1]?.answer.resolve("anew");
  expect(await later).toBe("anew");
});

it("sends nothing for one who has given up before", async () => {
  const { sent, ask } = open();
  await expect(ask("one", AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  expect(sent).toEqual([]);
});
