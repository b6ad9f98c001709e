import { describe, expect, it } from "vitest";
import sharp from "sharp";
import { imagePath } from "@/lib/imageKey";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const NEVER_ISSUED = `${"a".repeat(64)}.png`;

describe.each(DATABASE_KINDS)("POST /api/update-media-plan-post on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const save = (body: unknown, headers: Record<string, string> = {}) =>
    post(`${api().url}/api/update-media-plan-post`, body, headers);

  /** Puts a picture into the image store, as a generation would. */
  async function storeImage(shade: number): Promise<string> {
    const background = { r: shade, g: 0, b: 0 };
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer();
    return api().context.imageStore.put(bytes, "image/png");
  }
  const storeImages = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, shade) => storeImage(shade)));
  const arrays = (imageKeys: (string | null)[]) => ({
    imageKeys,
    imageUrlsArray: imageKeys.map((key) => key && imagePath(key)),
  });
  const savedNothing = async (before: MediaPlanPost) =>
    expect(await readPost(api().url, before)).toEqual(before);

  it("replaces both arrays entirely and moves the revision by one", async () => {
    const before = await importPost(api().url);
    const keys = await storeImages(3);
    const response = await save({ postId: before.id, revision: before.revision, ...arrays(keys) });
    expect(response.status).toBe(200);
    const after = await savedPost(response);
    expect(after).toEqual({
      ...before,
      ...arrays(keys),
      revision: before.revision + 1,
      updatedAt: after.updatedAt,
    });
    expect(await readPost(api().url, before)).toEqual(after);
  });

  it("leaves every field that is absent as it was", async () => {
    const before = await importPost(api().url, { content: "old", cta: "old", hashtags: ["#old"] });
    const after = await savedPost(
      await save({ postId: before.id, revision: 1, content: "new", scheduledAt: null }),
    );
    expect(after).toEqual({ ...before, content: "new", revision: 2, updatedAt: after.updatedAt });
  });

  it("lets one of 200 parallel saves on one revision win and shows the others what is stored", async () => {
    const before = await importPost(api().url);
    const responses = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        save({ postId: before.id, revision: 1, title: `Save ${index}` }),
      ),
    );
    const winners = responses.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    const stored = await readPost(api().url, before);
    expect(stored.revision).toBe(2);
    for (const response of responses.filter(({ status }) => status !== 200)) {
      expect(await problemOf(response)).toMatchObject({
        status: 409,
        code: "revision_conflict",
        current: stored,
      });
    }
  });

  it("never shows a reader a mixture of two saves", async () => {
    let current = await importPost(api().url);
    const tags = await Promise.all([storeImage(1), storeImage(2)]);
    const done = new AbortController();
    const seen: string[] = [];
    const reader = (async () => {
      while (!done.signal.aborted) {
        const { imageKeys, imageUrlsArray } = await readPost(api().url, current);
        const mixed =
          new Set(imageKeys).size !== 1 ||
          imageUrlsArray.some((u, i) => u !== (imageKeys[i] && imagePath(imageKeys[i])));
        if (mixed) seen.push(JSON.stringify({ imageKeys, imageUrlsArray }));
      }
    })();
    for (let round = 0; round < 40; round += 1) {
      const keys = current.slides.map(() => tags[round % 2] ?? null);
      current = await savedPost(
        await save({ postId: current.id, revision: current.revision, ...arrays(keys) }),
      );
    }
    done.abort();
    await reader;
    expect(seen).toEqual([]);
  });

  describe("repeated saves", () => {
    const key = { "Idempotency-Key": "save-1" };

    it("answers a repeated request with the stored post and moves the revision once", async () => {
      const before = await importPost(api().url);
      const body = {
        postId: before.id,
        revision: 1,
        title: "Once",
        slides: [...before.slides, { mediaPrompt: "New" }],
        ...arrays([null, null, null, null]),
      };
      const first = await savedPost(await save(body, key));
      const again = await save(body, key);
      expect(again.status).toBe(200);
      expect(await savedPost(again)).toEqual(first);
      expect(first.revision).toBe(2);
    });

    it("recognises a save that takes a layout back, though nothing is stored in its place", async () => {
      const { id: postId, slides } = await importPost(api().url);
      const withLayout = (layout: string | null) => slides.map((slide) => ({ ...slide, layout }));
      await save({ postId, revision: 1, slides: withLayout("quote") });
      const body = { postId, revision: 2, slides: withLayout(null) };
      const first = await savedPost(await save(body, key));
      expect(first.slides).toEqual(slides);
      expect(await savedPost(await save(body, key))).toEqual(first);
    });

    it("answers requests that were sent twice at once alike", async () => {
      const before = await importPost(api().url);
      const body = { postId: before.id, revision: 1, title: "Twice" };
      const responses = await Promise.all(Array.from({ length: 10 }, () => save(body, key)));
      const posts = await Promise.all(responses.map(savedPost));
      expect(new Set(posts.map((saved) => JSON.stringify(saved))).size).toBe(1);
      expect(posts[0]?.revision).toBe(2);
    });

    it("refuses the key for a save that says something else, instead of losing it", async () => {
      const before = await importPost(api().url);
      await save({ postId: before.id, revision: 1, title: "One" }, key);
      const response = await save({ postId: before.id, revision: 1, title: "Two" }, key);
      expect(await problemOf(response)).toMatchObject({ status: 422, code: "idempotency_key_reused" });
    });

    it("takes an older key for an ordinary conflict once somebody else has saved", async () => {
      const before = await importPost(api().url);
      const body = { postId: before.id, revision: 1, title: "Mine" };
      await save(body, key);
      await save({ postId: before.id, revision: 2, title: "Theirs" });
      expect(await problemOf(await save(body, key))).toMatchObject({
        status: 409,
        code: "revision_conflict",
      });
    });
  });

  describe("a post that this process has saved last, changed by others since", () => {
    const posts = () => api().context.database.collection("mediaPlanPosts");
    async function saveOnce(): Promise<MediaPlanPost> {
      const imported = await importPost(api().url);
      return savedPost(await save({ postId: imported.id, revision: 1, title: "Ours" }));
    }

    it("is a conflict after another process has saved it", async () => {
      const ours = await saveOnce();
      const theirs = { title: "Theirs", revision: 3, lastSaveId: "theirs" };
      await posts().updateOne({ _id: ours.id }, { $set: theirs });
      const problem = await problemOf(await save({ postId: ours.id, revision: 2, title: "Ours again" }));
      expect(problem).toMatchObject({ code: "revision_conflict", current: { title: "Theirs", revision: 3 } });
    });

    it("is missing after another process has deleted it, also for a save with faults", async () => {
      const ours = await saveOnce();
      await posts().deleteOne({ _id: ours.id });
      const ofWords = { postId: ours.id, revision: 2, title: "Ours again" };
      expect(await problemOf(await save(ofWords))).toMatchObject({ code: "not_found" });
      const ofImages = { ...ofWords, ...arrays([NEVER_ISSUED, null, null]) };
      expect(await problemOf(await save(ofImages))).toMatchObject({ code: "not_found" });
    });

    it("keeps what a restored backup of the same revision says", async () => {
      const ours = await saveOnce();
      const restored = { content: "Restored", title: "Restored", lastSaveId: "another branch" };
      await posts().updateOne({ _id: ours.id }, { $set: restored });
      const slides = ours.slides.map(({ id, mediaPrompt }) => ({ id, mediaPrompt }));
      const after = await savedPost(
        await save({ postId: ours.id, revision: 2, title: "Ours again", slides }),
      );
      expect(after).toMatchObject({ content: "Restored", title: "Ours again", revision: 3 });
      expect(await readPost(api().url, ours)).toEqual(after);
    });
  });

  describe("slides", () => {
    it("takes added, moved and removed slides with all that is theirs, and removed ones back by their id", async () => {
      const before = await importPost(api().url, {
        slides: [{ mediaPrompt: "One", body: "First" }, { mediaPrompt: "Two" }, { mediaPrompt: "Three" }],
      });
      const [one, two, three] = before.slides;
      const put = (slides: unknown[], revision: number) =>
        save({ postId: before.id, revision, slides, ...arrays(slides.map(() => null)) });
      const moved = await savedPost(await put([three, { ...one, body: "Now second" }], 1));
      expect(moved.slides).toEqual([three, { ...one, body: "Now second" }]);
      const restored = await savedPost(await put([three, { mediaPrompt: "Four" }, two, one], 2));
      expect(restored.slides).toEqual([three, expect.objectContaining({ mediaPrompt: "Four" }), two, one]);
      expect(restored).not.toHaveProperty("formerSlideIds");
      expect(await readPost(api().url, before)).toEqual(restored);
      // What was taken out twice comes back again; the id of another post's slide never does.
      await put([three], 3);
      expect((await put([two, three], 4)).status).toBe(200);
      const other = await importPost(api().url);
      const foreign = await problemOf(await put([two, three, other.slides[0]], 5));
      expect(foreign).toMatchObject({
        status: 422,
        errors: [{ path: "slides[2].id", code: "unknown_slide" }],
      });
    });

    it("keeps known slides by their id, gives new ones an id, and keeps texts that are not named", async () => {
      const before = await importPost(api().url, {
        slides: [{ mediaPrompt: "One", headline: "Kept" }, { mediaPrompt: "Two" }],
      });
      const [one, two] = before.slides;
      const slides = [
        { mediaPrompt: "New", body: "b" },
        { id: one?.id, mediaPrompt: "One again" },
        { id: two?.id, mediaPrompt: "Two" },
      ];
      const after = await savedPost(
        await save({ postId: before.id, revision: 1, slides, ...arrays([null, null, null]) }),
      );
      expect(after.slides.slice(1)).toEqual([{ ...one, mediaPrompt: "One again" }, two]);
      expect(after.slides[0]).toEqual({
        id: expect.stringMatching(/^[\w-]{10,}$/),
        mediaPrompt: "New",
        headline: "",
        body: "b",
        altText: "",
      });
    });

    it("lets a carousel that is being edited have a single slide", async () => {
      const before = await importPost(api().url);
      const response = await save({
        postId: before.id,
        revision: 1,
        slides: before.slides.slice(0, 1),
        ...arrays([null]),
      });
      expect(response.status).toBe(200);
    });
  });

  describe("faults change nothing", () => {
    type Build = (before: MediaPlanPost) => Promise<unknown> | unknown;
    const faulty: [what: string, code: string, path: string, build: Build][] = [
      [
        "arrays of different length",
        "array_length_mismatch",
        "imageKeys",
        () => ({ imageKeys: [null], imageUrlsArray: [null, null, null] }),
      ],
      [
        "keys without URLs",
        "array_length_mismatch",
        "imageUrlsArray",
        () => ({ imageKeys: [null, null, null] }),
      ],
      [
        "URLs without keys",
        "array_length_mismatch",
        "imageKeys",
        () => ({ imageUrlsArray: [null, null, null] }),
      ],
      ["fewer entries than slides", "slide_count_mismatch", "imageKeys", () => arrays([null, null])],
      [
        "an empty entry",
        "invalid_slide_asset",
        "imageUrlsArray[1]",
        () => ({ imageKeys: [null, "", null], imageUrlsArray: [null, "", null] }),
      ],
      [
        "a null in one array only",
        "invalid_slide_asset",
        "imageUrlsArray[0]",
        async () => ({ ...arrays([await storeImage(1), null, null]), imageUrlsArray: [null, null, null] }),
      ],
      [
        "a key with ../",
        "invalid_image_key",
        "imageKeys[0]",
        () => arrays([`../${"a".repeat(61)}.png`, null, null]),
      ],
      [
        "a key with %2e",
        "invalid_image_key",
        "imageKeys[0]",
        () => arrays([`%2e%2e/${"a".repeat(57)}.png`, null, null]),
      ],
      [
        "a key with a backslash",
        "invalid_image_key",
        "imageKeys[0]",
        () => arrays(["..\\secret.png", null, null]),
      ],
      [
        "a key with NUL",
        "invalid_image_key",
        "imageKeys[0]",
        () => arrays([`${NEVER_ISSUED}\u0000.png`, null, null]),
      ],
      [
        "an upper-case key",
        "invalid_image_key",
        "imageKeys[0]",
        () => arrays([NEVER_ISSUED.toUpperCase(), null, null]),
      ],
      [
        "a key that was never issued",
        "unknown_image",
        "imageKeys[2]",
        () => arrays([null, null, NEVER_ISSUED]),
      ],
      [
        "a URL of the cloud's own services",
        "url_key_mismatch",
        "imageUrlsArray[0]",
        async () => ({
          ...arrays([await storeImage(1), null, null]),
          imageUrlsArray: ["http://169.254.169.254/", null, null],
        }),
      ],
      [
        "a javascript: URL",
        "url_key_mismatch",
        "imageUrlsArray[0]",
        async () => ({
          ...arrays([await storeImage(1), null, null]),
          imageUrlsArray: ["javascript:alert(1)", null, null],
        }),
      ],
      [
        "a data: URL of a key that does not exist",
        "url_key_mismatch",
        "imageUrlsArray[0]",
        () => ({
          ...arrays([NEVER_ISSUED, null, null]),
          imageUrlsArray: ["data:image/png;base64,", null, null],
        }),
      ],
      [
        "more slides than the platform takes",
        "too_many_slides",
        "slides",
        () => ({
          slides: Array.from({ length: 21 }, () => ({ mediaPrompt: "x" })),
          ...arrays(Array(21).fill(null)),
        }),
      ],
      [
        "more slides than any platform takes",
        "too_many_slides",
        "slides",
        () => ({
          slides: Array.from({ length: 36 }, () => ({ mediaPrompt: "x" })),
          ...arrays(Array(36).fill(null)),
        }),
      ],
      [
        "slides in another order without the arrays",
        "slide_count_mismatch",
        "slides",
        ({ slides }) => ({ slides: slides.toReversed() }),
      ],
      [
        "a slide less without the arrays",
        "slide_count_mismatch",
        "slides",
        ({ slides }) => ({ slides: slides.slice(1) }),
      ],
      [
        "a slide without a prompt",
        "invalid_prompt",
        "slides[1].mediaPrompt",
        ({ slides: [a, b, c] }) => ({ slides: [a, { ...b, mediaPrompt: "  " }, c] }),
      ],
      [
        "a prompt over 4,000 characters",
        "invalid_prompt",
        "slides[0].mediaPrompt",
        ({ slides: [a, b, c] }) => ({ slides: [{ ...a, mediaPrompt: "x".repeat(4_001) }, b, c] }),
      ],
      [
        "a slide of another post",
        "unknown_slide",
        "slides[0].id",
        ({ slides: [a, b, c] }) => ({
          slides: [{ ...a, id: "foreign" }, b, c],
          ...arrays([null, null, null]),
        }),
      ],
      [
        "a slide that stands twice",
        "duplicate_slide",
        "slides[1].id",
        ({ slides: [a, , c] }) => ({ slides: [a, a, c], ...arrays([null, null, null]) }),
      ],
      ["an unknown field", "unknown_field", "name", () => ({ name: "x" })],
      ["$set", "unknown_field", "$set", () => ({ $set: { title: "x" } })],
      ["a dotted name", "unknown_field", "slides.0.headline", () => ({ "slides.0.headline": "x" })],
      ["lastSaveId", "unknown_field", "lastSaveId", () => ({ lastSaveId: "x" })],
      ["createdAt", "unknown_field", "createdAt", () => ({ createdAt: "2026-01-01T00:00:00Z" })],
      ["__proto__", "unknown_field", "__proto__", () => JSON.parse('{"__proto__":{"x":1}}')],
      ["a number for a string", "invalid_type", "title", () => ({ title: 7 })],
      ["an unknown platform", "unknown_platform", "platform", () => ({ platform: "Glimwork" })],
      ["a time that is none", "invalid_format", "scheduledAt", () => ({ scheduledAt: "tomorrow" })],
    ];

    it.each(faulty)("%s", async (_what, code, path, build) => {
      const before = await importPost(api().url);
      const fields = await build(before);
      // Object.assign would set a prototype where JSON holds an own key `__proto__`.
      const body = JSON.stringify(fields).replace(/^\{/, `{"postId":"${before.id}","revision":1,`);
      const problem = await problemOf(await save(body));
      expect(problem.status).toBe(422);
      expect(problem.errors).toEqual([{ path, code, message: expect.any(String) }]);
      await savedNothing(before);
    });

    it("names a code of the contract's table as the problem's own when it is the only fault, and lists several", async () => {
      const before = await importPost(api().url);
      const one = await problemOf(await save({ postId: before.id, revision: 1, ...arrays([null]) }));
      expect(one.code).toBe("slide_count_mismatch");
      const body = { postId: { $ne: null }, title: 3, extra: 1, imageKeys: [""], imageUrlsArray: [""] };
      const several = await problemOf(await save(body));
      expect(several.code).toBe("validation_failed");
      expect(several.errors?.map((fault) => `${fault.path} ${fault.code}`).toSorted()).toEqual([
        "extra unknown_field",
        "imageUrlsArray[0] invalid_slide_asset",
        "postId invalid_type",
        "revision required",
        "title invalid_type",
      ]);
    });

    it("a post that does not exist is 404 and nothing is created", async () => {
      const response = await save({ postId: "nowhere", revision: 1, title: "x" });
      expect(await problemOf(response)).toMatchObject({ status: 404, code: "not_found" });
      expect(await api().context.database.collection("mediaPlanPosts").countDocuments({})).toBe(0);
    });

    it("a stale revision comes before the image keys, a missing post before both", async () => {
      const before = await importPost(api().url);
      const bad = { ...arrays([NEVER_ISSUED, null, null]), title: "x" };
      expect(await problemOf(await save({ postId: before.id, revision: 9, ...bad }))).toMatchObject({
        code: "revision_conflict",
      });
      expect(await problemOf(await save({ postId: "nowhere", revision: 9, ...bad }))).toMatchObject({
        code: "not_found",
      });
    });
  });
});
