import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { GenerateAllButton } from "@/components/PostDetailModal/GenerateAllButton";
import { PostEditorContext } from "@/components/PostDetailModal/PostEditor";
import { imagePath } from "@/lib/imageKey";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";
import { createPostEditor } from "@/tests/support/page/postEditor";

beforeAll(fillBrowserGaps);

/** A carousel with as many slides as there are letters; those with `x` have a picture. */
function carousel(pattern: string): MediaPlanPost {
  const imageKeys = [...pattern].map((letter, index) => (letter === "x" ? createImageKey(index) : null));
  return createMediaPlanPost({
    slides: imageKeys.map(() => createSlide()),
    imageKeys,
    imageUrlsArray: imageKeys.map((key) => key && imagePath(key)),
  });
}

function renderButton(
  postInfo: MediaPlanPost,
  {
    disabledReasons = [],
    estimate = null,
  }: { disabledReasons?: string[]; estimate?: ImageEstimate | null } = {},
) {
  const onGenerateAll = vi.fn<() => void>();
  const onRegenerateAll = vi.fn<() => void>();
  render(
    <PostEditorContext value={createPostEditor(postInfo, { disabledReasons, estimate })}>
      <GenerateAllButton onGenerateAll={onGenerateAll} onRegenerateAll={onRegenerateAll} />
    </PostEditorContext>,
  );
  return { onGenerateAll, onRegenerateAll, user: userEvent.setup() };
}

describe("what the button says", () => {
  it("names all images when there are none", () => {
    renderButton(carousel("--------"));
    expect(screen.getByRole("button", { name: "Generate 8 images" })).toBeEnabled();
    expect(screen.queryByText(/kept/)).not.toBeInTheDocument();
  });

  it("names the missing ones, and how many are kept, when some exist", () => {
    renderButton(carousel("x-------"));
    expect(screen.getByRole("button", { name: "Generate 7 images" })).toBeEnabled();
    expect(screen.getByText("1 kept")).toBeVisible();
  });

  it("says 'image' for one", () => {
    renderButton(carousel("xx-"));
    expect(screen.getByRole("button", { name: "Generate 1 image" })).toBeEnabled();
  });
});

describe("what a click is likely to cost and take", () => {
  const estimate = { durationMs: 18_200, costUsd: 0.04, atOnce: 4 };

  it("stands beside it, for the pictures that would be made", () => {
    renderButton(carousel("x-------"), { estimate });
    expect(screen.getByText("≈ $0.28 · about 40 s · 1 kept")).toBeVisible();
  });

  it.each([
    [{ costUsd: null }, "about 20 s"],
    [{ costUsd: 0, durationMs: 90 }, "free · about 1 s"],
    [{ costUsd: 0.003 }, "under $0.01 · about 20 s"],
    [{ durationMs: 110_000 }, "≈ $0.08 · about 2 min"],
  ])("is said as far as it is known: %o", (known, words) => {
    renderButton(carousel("--"), { estimate: { ...estimate, ...known } });
    expect(screen.getByText(words)).toBeVisible();
  });

  it("is said before everything is made anew", async () => {
    const { user } = renderButton(carousel("xxxxx"), { estimate });
    expect(screen.queryByText(/\$/)).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Regenerate all 5…" }));
    expect(screen.getByRole("alertdialog")).toHaveAccessibleDescription(/Likely: ≈ \$0\.20, about 40 s\.$/);
  });
});

describe("what the button does", () => {
  it("generates at one click", async () => {
    const { onGenerateAll, user } = renderButton(carousel("x--"));
    await user.click(screen.getByRole("button", { name: "Generate 2 images" }));
    expect(onGenerateAll).toHaveBeenCalledOnce();
  });

  it("asks first before it makes everything anew", async () => {
    const { onGenerateAll, onRegenerateAll, user } = renderButton(carousel("xx"));
    await user.click(screen.getByRole("button", { name: "Regenerate all 2…" }));
    expect(screen.getByRole("alertdialog", { name: "Regenerate all 2 images?" })).toBeVisible();
    expect(onRegenerateAll).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Regenerate all 2" }));
    expect(onRegenerateAll).toHaveBeenCalledOnce();
    expect(onGenerateAll).not.toHaveBeenCalled();
  });

  it("makes nothing when the question is answered with Cancel", async () => {
    const { onRegenerateAll, user } = renderButton(carousel("xx"));
    await user.click(screen.getByRole("button", { name: "Regenerate all 2…" }));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("alertdialog")).not.toBeInTheDocument();
    expect(onRegenerateAll).not.toHaveBeenCalled();
  });

  it("offers to make everything anew in the menu beside it while some are missing", async () => {
    const { onRegenerateAll, user } = renderButton(carousel("x-"));
    await user.click(screen.getByRole("button", { name: "More ways to generate" }));
    await user.click(screen.getByRole("menuitem", { name: "Regenerate all 2…" }));
    await user.click(screen.getByRole("button", { name: "Regenerate all 2" }));
    expect(onRegenerateAll).toHaveBeenCalledOnce();
  });
});

describe("a button that cannot run", () => {
  it("is disabled and described by every reason", () => {
    const slides = [createSlide(), createSlide({ mediaPrompt: " " }), createSlide({ mediaPrompt: "" })];
    renderButton(createMediaPlanPost({ slides }), {
      disabledReasons: ["The server cannot be reached"],
    });
    const button = screen.getByRole("button", { name: "Generate 3 images" });
    expect(button).toBeDisabled();
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "The server cannot be reached",
      "Slide 2 has no prompt",
      "Slide 3 has no prompt",
    ]);
    expect(button).toHaveAccessibleDescription(/Slide 2 has no prompt/);
  });

  it("does not mind a slide without a prompt whose picture is kept", () => {
    const post = carousel("x-");
    const [first, second] = post.slides;
    if (!first || !second) throw new Error("the carousel has two slides");
    renderButton({ ...post, slides: [{ ...first, mediaPrompt: "" }, second] });
    expect(screen.getByRole("button", { name: "Generate 1 image" })).toBeEnabled();
  });
});
