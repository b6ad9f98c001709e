import { beforeEach, describe, expect, it } from "vitest";
import { compareSlides, type ConflictChoices } from "@/lib/carousel/compareSlides";
import { madeImages, type Run } from "@/lib/carousel/run";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import {
  importCarousel,
  openPost,
  readPost,
  saveAsSomebodyElse,
  useWorld,
  waitUntil,
  type Client,
} from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { connectionLost } from "@/tests/support/servers/network";

const world = useWorld();
beforeEach(() => localStorage.clear());

const slideId = (post: PostInfo, index: number) => post.slides[index]?.id ?? "";

/** What somebody else makes of the pictures: those of the post, in another order. */
function movedPictures({ imageKeys, imageUrlsArray }: PostInfo) {
  const move = <Item,>(items: Item[]) => [...items.slice(1), ...items.slice(0, 1)];
  return { imageKeys: move(imageKeys), imageUrlsArray: move(imageUrlsArray) };
}

/** A carousel with three pictures, all of them made anew here while somebody else has moved the former ones. */
async function openConflict({
  change = movedPictures,
  before = () => {},
}: {
  change?: (post: PostInfo) => Parameters<typeof saveAsSomebodyElse>[1];
  /** What happens in this tab, before that and during the run. */
  before?: (client: Client) => unknown;
} = {}) {
  const client = await openPost(await importCarousel("one", "two", "three"));
  await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
  const slides = client
    .post()
    .slides.map((slide) => ({ ...slide, mediaPrompt: `${slide.mediaPrompt}, again` }));
  await client.settle(() => client.editPost(client.post(), { slides }));
  const former = client.post();
  const theirs = await saveWhileGenerating(client, async () => {
    await before(client);
    return saveAsSomebodyElse(former, change(former));
  });
  expect(client.run()?.phase).toBe("conflict");
  world.network.reset();
  const made = client.run()?.slides.map(({ image }) => image?.imageKey) ?? [];
  return { ...client, former, theirs, made };
}

function runOf({ run }: Pick<Client, "run">): Run {
  const running = run();
  if (!running) throw new Error("the post has no run");
  return running;
}

/** The same choice for every slide. */
const all = (client: Pick<Client, "run">, side: "mine" | "theirs"): ConflictChoices =>
  Object.fromEntries(rowsOf(client).map((row) => [row.slideId, side]));
const rowsOf = (client: Pick<Client, "run">) => compareSlides(runOf(client));

async function saveWhileGenerating<Saved>(client: Client, save: () => Promise<Saved>): Promise<Saved> {
  const gate = createGate();
  world.provider.behave = () => gate.passed;
  const settled = client.handleGenerateAllCarouselImages(client.post(), { slides: "all" });
  await waitUntil(() => world.provider.inFlight === client.post().slides.length);
  const saved = await save();
  gate.open();
  await client.settle(() => settled);
  return saved;
}

describe("a run whose post somebody else has changed meanwhile", () => {
  it("puts the pictures a person chooses into their version, in one save", async () => {
    const client = await openConflict();
    const rows = rowsOf(client);
    expect(rows).toMatchObject(
      client.theirs.slides.map(({ id }, index) => ({
        slideId: id,
        number: index + 1,
        theirs: { imageKey: client.theirs.imageKeys[index] },
        mine: { imageKey: client.made[index] },
        isChoice: true,
      })),
    );
    const choices = { [slideId(client.former, 0)]: "mine", [slideId(client.former, 1)]: "theirs" } as const;
    await client.settle(() => client.handleResolveConflict(client.former.id, choices));
    expect(world.network.saves()).toHaveLength(1);
    const stored = await readPost(client.former);
    expect(stored.imageKeys).toEqual([
      client.made[0],
      client.theirs.imageKeys[1],
      client.theirs.imageKeys[2],
    ]);
    expect(stored.revision).toBe(client.theirs.revision + 1);
    expect(client.post()).toEqual(stored);
    expect(client.run()?.phase).toBe("saved");
    expect(madeImages(runOf(client))).toHaveLength(1);
  });

  it("keeps their slides and words, also when they have added and removed some", async () => {
    const client = await openConflict({
      change({ slides: [first, , third], ...post }) {
        if (!first || !third) throw new Error("three slides were imported");
        return {
          title: "Their title",
          slides: [third, { mediaPrompt: "added" }, { ...first, headline: "Theirs" }],
          imageKeys: [post.imageKeys[0] ?? null, null, null],
          imageUrlsArray: [post.imageUrlsArray[0] ?? null, null, null],
        };
      },
    });
    await client.settle(() => client.handleResolveConflict(client.former.id, all(client, "mine")));
    const stored = await readPost(client.former);
    expect(stored).toMatchObject({ title: "Their title", slides: client.theirs.slides });
    expect(stored.imageKeys).toEqual([client.made[2], null, client.made[0]]);
  });

  it("compares theirs with the newest words of mine, not with those of before the run", async () => {
    const client = await openConflict({
      before: ({ post, editPost }) =>
        editPost(post(), { slides: post().slides.map((slide) => ({ ...slide, headline: "Mine" })) }),
    });
    const rows = rowsOf(client);
    expect(rows.map(({ mine }) => mine?.texts.headline)).toEqual(["Mine", "Mine", "Mine"]);
    expect(rows.map(({ theirs }) => theirs?.texts.headline)).toEqual(["Mine", "Mine", "Mine"]);
  });

  it("writes nothing when all of theirs is chosen, and is not offered again", async () => {
    const client = await openConflict();
    await client.settle(() => client.handleResolveConflict(client.former.id, all(client, "theirs")));
    expect(world.network.saves()).toEqual([]);
    expect(client.run()).toBeNull();
    expect(await readPost(client.former)).toEqual(client.theirs);
  });

  it("asks again when they change it once more before the choice is saved", async () => {
    const client = await openConflict();
    const second = await saveAsSomebodyElse(client.former, movedPictures(client.theirs));
    await client.settle(() => client.handleResolveConflict(client.former.id, all(client, "mine")));
    expect(client.run()).toMatchObject({ phase: "conflict", conflict: { current: second } });
    expect(rowsOf(client).map(({ isChoice }) => isChoice)).toEqual([true, true, true]);
    expect(await readPost(client.former)).toEqual(second);

    await client.settle(() => client.handleResolveConflict(client.former.id, all(client, "mine")));
    expect((await readPost(client.former)).imageKeys).toEqual(client.made);
  });

  it("takes over what they have only written meanwhile, without asking again", async () => {
    const client = await openConflict();
    await saveAsSomebodyElse(client.former, { content: "Their caption" });
    await client.settle(() => client.handleResolveConflict(client.former.id, all(client, "mine")));
    expect(await readPost(client.former)).toMatchObject({ content: "Their caption", imageKeys: client.made });
  });

  it("remembers the choice when saving it fails", async () => {
    const client = await openConflict();
    world.network.carry = async () => new Response("", { status: 502 });
    const choices = { [slideId(client.former, 2)]: "mine" } as const;
    await client.settle(() => client.handleResolveConflict(client.former.id, choices));
    expect(client.run()?.phase).toBe("save_failed");
    expect(client.post()).toEqual(client.theirs);

    world.network.reset();
    await client.settle(() => client.handleSaveRun(client.former.id));
    const [first, second] = client.theirs.imageKeys;
    expect((await readPost(client.former)).imageKeys).toEqual([first, second, client.made[2]]);
  });

  it("can be undone in one step, back to their version", async () => {
    const client = await openConflict();
    await client.settle(() => client.handleResolveConflict(client.former.id, all(client, "mine")));
    await client.settle(() => client.handleUndoCarousel(client.former.id));
    expect((await readPost(client.former)).imageKeys).toEqual(client.theirs.imageKeys);
  });

  it("queues behind an edit that is on its way", async () => {
    const client = await openConflict();
    await client.settle(() =>
      Promise.all([
        client.editPost(client.post(), { title: "My title" }),
        client.handleResolveConflict(client.former.id, all(client, "mine")),
      ]),
    );
    expect(client.run()?.phase).toBe("saved");
    expect(await readPost(client.former)).toMatchObject({ title: "My title", imageKeys: client.made });
  });
});

describe("a save whose answer was lost", () => {
  it("is repeated under the same name when a person saves again, and moves the revision once", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const before = client.post();
    world.network.carry = async ({ path }, send) => {
      const answer = await send();
      if (path === "/api/update-media-plan-post") throw connectionLost();
      return answer;
    };
    await client.settle(() => client.handleGenerateAllCarouselImages(before));
    expect(client.run()).toMatchObject({ phase: "save_failed", saveProblem: { code: "no_answer" } });
    world.network.carry = (_, send) => send();
    await client.settle(() => client.handleSaveRun(before.id));
    await client.until((run) => run?.phase === "saved");
    expect(new Set(world.network.saves().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect((await readPost(before)).revision).toBe(before.revision + 1);
  });
});
