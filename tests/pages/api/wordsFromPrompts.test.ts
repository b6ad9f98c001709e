import { describe, expect, it } from "vitest";
import { useApi } from "@/tests/support/servers/useApi";

describe("POST /api/words-from-prompts", () => {
  const api = useApi("embedded");
  const ask = (body: unknown) =>
    fetch(`${api().url}/api/words-from-prompts`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  it("answers with a headline and a body for each prompt, in their order", async () => {
    const prompts = [
      'Poster, text says "<b>Save</b> 20&nbsp;%"',
      "No people.",
      "White tea: buds on cream paper.",
    ];
    const response = await ask({ prompts });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      words: [
        { headline: "Save 20\u00A0%", body: "" },
        { headline: "", body: "" },
        { headline: "White tea", body: "buds on cream paper" },
      ],
    });
  });

  it("names every fault of a request", async () => {
    const response = await ask({ prompts: ["a", "x".repeat(4_001), 3], post: "p" });
    expect(response.status).toBe(422);
    const { errors } = await response.json();
    expect(errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      "post",
      "prompts[1]",
      "prompts[2]",
    ]);
    expect((await ask({ prompts: Array(36).fill("a") })).status).toBe(422);
  });
});
