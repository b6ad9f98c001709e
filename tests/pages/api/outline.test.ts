import { describe, expect, it } from "vitest";
import { outlineSchema } from "@/lib/schemas/outline";
import { post, useApi } from "@/tests/support/servers/useApi";

describe("POST /api/outline", () => {
  const api = useApi("embedded");
  const ask = (body: unknown) => post(`${api().url}/api/outline`, body);
  const text = "Three teas\n\n1. White\n2. Green\n3. Black\n\n#tea #brewing";

  it("answers with a carousel that can be imported as it is", async () => {
    const response = await ask({ text, platform: "IG", slideCount: 3 });
    expect(response.status).toBe(200);
    const { title, content, slides } = outlineSchema.parse(await response.json());
    expect([title, content]).toEqual(["Three teas", "#tea #brewing"]);
    expect(slides.map(({ headline, body }) => [headline, body])).toEqual([
      ["Three teas", ""],
      ["White", "Green"],
      ["Black", ""],
    ]);
    const plan = {
      name: "Teas",
      posts: [{ platform: "Instagram", contentType: "Carousel", title, content, slides }],
    };
    expect((await post(`${api().url}/api/media-plans`, plan)).status).toBe(201);
  });

  it.each([
    [{ text, platform: "Instagram", slideCount: 12 }, "too_few_words", ["text: too_few_words"]],
    [{ text, platform: "X", slideCount: 5 }, "too_many_slides", ["slideCount: too_many_slides"]],
    [{ text: " \n ", platform: "Instagram" }, "validation_failed", ["text: required"]],
    [{ text: "a ".repeat(50_001), platform: "X" }, "validation_failed", ["text: too_long"]],
    [
      { slideCount: 1, platform: "Glimwork", plan: 1 },
      "validation_failed",
      ["text: required", "platform: unknown_platform", "slideCount: too_small", "plan: unknown_field"],
    ],
  ])("refuses what has faults and names each", async (body, code, faults) => {
    const response = await ask(body);
    expect(response.status).toBe(422);
    const problem = await response.json();
    expect(problem.code).toBe(code);
    const named = problem.errors.map(
      (fault: { path: string; code: string }) => `${fault.path}: ${fault.code}`,
    );
    expect(named.toSorted()).toEqual(faults.toSorted());
  });

  it("takes no body above the usual size", async () => {
    expect((await ask({ text: "a".repeat(262_144), platform: "X" })).status).toBe(413);
  });
});
