import { describe, expect, it } from "vitest";
import { assetsReducer, type AssetsAction } from "@/reducers/assetsReducer";
import { createImageKey, createMediaPlan, createMediaPlanPost } from "@/tests/support/data/factories";

const post = createMediaPlanPost({ revision: 5, title: "Held" });
const other = createMediaPlanPost();
const state = { mediaPlan: createMediaPlan(), posts: [other, post] };

const carousel = {
  type: "UPDATE_POST_CAROUSEL",
  postId: post.id,
  imageUrlsArray: [1, 2, 3].map((number) => `/api/images/${createImageKey(number)}`),
  imageKeys: [1, 2, 3].map(createImageKey),
  revision: 6,
  updatedAt: "2026-11-02T10:00:00.000Z",
} as const satisfies AssetsAction;

describe("assetsReducer", () => {
  it("replaces both arrays of the post at once, and nothing else", () => {
    const { type: _type, postId: _postId, ...changes } = carousel;
    expect(assetsReducer(state, carousel)).toEqual({ ...state, posts: [other, { ...post, ...changes }] });
  });

  it("takes the slides over when they changed with the arrays", () => {
    const slides = post.slides.toReversed();
    expect(assetsReducer(state, { ...carousel, slides }).posts[1]).toMatchObject({ slides, revision: 6 });
  });

  it("takes a newer version of a post over as a whole", () => {
    const saved = { ...post, title: "Saved", revision: 6 };
    expect(assetsReducer(state, { type: "UPDATE_POST", post: saved }).posts).toEqual([other, saved]);
  });

  it("takes a newer version of the plan's own fields over, and leaves the posts as they are", () => {
    const saved = { ...state.mediaPlan, name: "Renamed", updatedAt: "2026-11-02T10:00:00.000Z" };
    const next = assetsReducer(state, { type: "UPDATE_MEDIA_PLAN", mediaPlan: saved });
    expect(next).toEqual({ mediaPlan: saved, posts: state.posts });
    expect(next.posts).toBe(state.posts);
  });

  it("puts a new post where the server lists it, once, and takes one out", () => {
    const at = (weekIndex: number, postIndex: number) => createMediaPlanPost({ weekIndex, postIndex });
    const [first, last] = [at(0, 3), at(10, 0)];
    const added = { ...at(2, 7), title: "New" };
    const plan = { ...state, posts: [first, last] };
    const next = assetsReducer(plan, { type: "ADD_POST", post: added });
    expect(next.posts).toEqual([first, added, last]);
    expect(assetsReducer(next, { type: "ADD_POST", post: added })).toBe(next);
    expect(assetsReducer(next, { type: "REMOVE_POST", postId: added.id })).toEqual(plan);
  });

  it("leaves the other posts the same objects, so that only what changed is drawn again", () => {
    expect(assetsReducer(state, carousel).posts[0]).toBe(other);
  });

  it.each([
    ["an older carousel", { ...carousel, revision: 4 }],
    ["a carousel it holds already", { ...carousel, revision: 5 }],
    ["a carousel of an unknown post", { ...carousel, postId: "nowhere" }],
    ["an older post", { type: "UPDATE_POST", post: { ...post, title: "Old", revision: 4 } }],
    ["a post it holds already", { type: "UPDATE_POST", post: { ...post, title: "Same" } }],
    [
      "a plan it holds already",
      { type: "UPDATE_MEDIA_PLAN", mediaPlan: { ...state.mediaPlan, name: "Same" } },
    ],
    [
      "another plan",
      { type: "UPDATE_MEDIA_PLAN", mediaPlan: createMediaPlan({ updatedAt: "2026-11-02T10:00:00.000Z" }) },
    ],
    ["an unknown post", { type: "UPDATE_POST", post: createMediaPlanPost({ revision: 9 }) }],
  ] satisfies [string, AssetsAction][])("changes nothing for %s", (_, action) => {
    expect(assetsReducer(state, action)).toBe(state);
  });
});
