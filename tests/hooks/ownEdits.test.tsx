import { describe, expect, it } from "vitest";
import {
  importCarousel,
  openPost,
  readPost,
  saveAsSomebodyElse,
  useWorld,
  waitUntil,
} from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();

describe("edits that a tab saves itself", () => {
  it("saves the fields, and the cache holds what the server has stored", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    await client.settle(() => client.editPost(client.post(), { title: "Edited", hashtags: ["#new"] }));
    const stored = await readPost(client.post());
    expect(stored).toMatchObject({ title: "Edited", hashtags: ["#new"] });
    expect(client.post()).toEqual(stored);
  });

  it("queues edits of one post behind each other, so that typing on does not conflict with itself", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const before = client.post();
    const gate = createGate();
    world.network.carry = async (_, send) => {
      await gate.passed;
      return send();
    };
    await client.settle(async () => {
      const edits = ["T", "Ti", "Title"].map((title) => client.editPost(before, { title }));
      await waitUntil(() => world.network.saves().length > 0);
      expect(world.network.saves()).toHaveLength(1);
      gate.open();
      await Promise.all(edits);
    });
    expect(await readPost(before)).toMatchObject({ title: "Title", revision: before.revision + 3 });
  });

  it("keeps both changes when somebody else has edited another field", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    await saveAsSomebodyElse(client.post(), { cta: "Theirs" });
    await client.settle(() => client.editPost(client.post(), { title: "Mine" }));
    expect(await readPost(client.post())).toMatchObject({ cta: "Theirs", title: "Mine" });
    expect(client.post()).toMatchObject({ cta: "Theirs", title: "Mine" });
  });

  it("overwrites nothing when somebody else has edited the same field: it rejects with the current post", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const theirs = await saveAsSomebodyElse(client.post(), { title: "Theirs" });
    await client.settle(() =>
      expect(client.editPost(client.post(), { title: "Mine" })).rejects.toMatchObject({
        problem: { code: "revision_conflict", current: theirs },
      }),
    );
    expect(await readPost(theirs)).toEqual(theirs);
  });

  it("goes on after a failed edit", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const before = client.post();
    await client.settle(async () => {
      const refused = client.editPost(before, { title: "" });
      const accepted = client.editPost(before, { title: "Edited" });
      await expect(refused).rejects.toMatchObject({ problem: { errors: [{ path: "title" }] } });
      await accepted;
    });
    expect(client.post().title).toBe("Edited");
  });

  it("does not take its own edit for somebody else's when its answer had been lost", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const before = client.post();
    world.network.carry = async (_, send) => {
      await send();
      return new Response("", { status: 504 });
    };
    await client.settle(() =>
      expect(client.editPost(before, { title: "First" })).rejects.toMatchObject({
        problem: { status: 504 },
      }),
    );
    world.network.reset();
    await client.settle(() => client.editPost(before, { title: "Second" }));
    expect(await readPost(before)).toMatchObject({ title: "Second" });
  });
});
