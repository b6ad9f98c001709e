import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  CarouselPostHandler,
  type CarouselPostHandlerProps,
} from "@/components/PostDetailModal/CarouselPostHandler";
import { PostEditorContext, type PostEditor } from "@/components/PostDetailModal/PostEditor";
import type { Run, RunSlide } from "@/lib/carousel/run";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { PROBLEM_CODES, type ProblemCode } from "@/lib/problemCodes";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createMediaPlanPost } from "@/tests/support/data/factories";
import { createPostEditor } from "@/tests/support/page/postEditor";
import { createRun, succeededSlide } from "@/tests/support/data/runs";

beforeAll(fillBrowserGaps);

const postInfo = createMediaPlanPost();

function renderHandler(run: Run | null, { post = postInfo, ...known }: HandlerState = {}) {
  const onGenerateAllCarouselImages = vi.fn<CarouselPostHandlerProps["onGenerateAllCarouselImages"]>(() =>
    Promise.resolve(),
  );
  const editor = createPostEditor(post, { run, ...known });
  render(
    <PostEditorContext value={editor}>
      <CarouselPostHandler postInfo={post} onGenerateAllCarouselImages={onGenerateAllCarouselImages} />
    </PostEditorContext>,
  );
  return {
    onGenerateAllCarouselImages,
    runActions: editor.actions,
    select: editor.selection.select,
    user: userEvent.setup(),
  };
}

interface HandlerState extends Pick<Partial<PostEditor>, "otherTab"> {
  post?: PostInfo;
}

function failed(code: ProblemCode): Partial<RunSlide> {
  const { title, retryable } = PROBLEM_CODES[code];
  return {
    status: code === "outcome_unknown" ? "unknown" : "failed",
    startedAt: 0,
    problem: { code, title, detail: title, retryable },
  };
}

const tiles = () => within(screen.getByRole("list", { name: "Slides" })).getAllByRole("listitem");

describe("handleGenerateAll", () => {
  it("only calls onGenerateAllCarouselImages, with the post and nothing else", async () => {
    const { onGenerateAllCarouselImages, user } = renderHandler(null);
    await user.click(screen.getByRole("button", { name: "Generate 3 images" }));
    expect(onGenerateAllCarouselImages).toHaveBeenCalledExactlyOnceWith(postInfo);
  });

  it("is not offered while a run is under way", () => {
    renderHandler(createRun(postInfo));
    expect(screen.queryByRole("button", { name: /^Generate/ })).not.toBeInTheDocument();
  });
});

describe("a tile", () => {
  it("shows the prompt while there is no picture", () => {
    renderHandler(null);
    expect(tiles().map((tile) => tile.textContent)).toEqual(
      postInfo.slides.map(({ mediaPrompt }, index) => `${mediaPrompt}${index + 1}`),
    );
  });

  it("shows queued, cancelled and done slides as such", () => {
    renderHandler(createRun(postInfo, { slides: [{}, { status: "cancelled" }, succeededSlide(3)] }));
    const [queued, cancelled, done] = tiles();
    expect(queued).toHaveTextContent("Queued");
    expect(cancelled).toHaveTextContent("Cancelled");
    expect(done).toHaveTextContent("Done");
    expect(done?.querySelector("img")).toHaveAttribute("src", expect.stringMatching(/\.png\?w=320$/));
  });

  it("shows why a slide failed, on the slide, with Retry for it alone", async () => {
    const { runActions, user } = renderHandler(
      createRun(postInfo, {
        phase: "deciding",
        slides: [succeededSlide(1), failed("provider_busy"), succeededSlide(3)],
      }),
    );
    expect(tiles()[1]).toHaveTextContent("The image provider is busy");
    await user.click(screen.getByRole("button", { name: "Retry slide 2" }));
    expect(runActions.onRetrySlide).toHaveBeenCalledExactlyOnceWith(postInfo.slides[1]?.id);
  });

  it("offers to edit the prompt that the provider refused", async () => {
    const { select, user } = renderHandler(
      createRun(postInfo, { phase: "deciding", slides: [failed("content_blocked")] }),
    );
    await user.click(screen.getByRole("button", { name: "Edit prompt of slide 1" }));
    expect(select).toHaveBeenCalledExactlyOnceWith(0);
  });

  it("asks a person about a slide that may have been charged", () => {
    renderHandler(createRun(postInfo, { phase: "deciding", slides: [failed("outcome_unknown")] }));
    expect(tiles()[0]).toHaveTextContent("The provider may have charged for this. Ask again?");
    expect(screen.getByRole("button", { name: "Retry slide 1" })).toBeEnabled();
  });
});

describe("while images are generated", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"], now: 20_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("counts the seconds of a slide in flight", () => {
    renderHandler(
      createRun(postInfo, {
        startedAt: 15_000,
        slides: [{ status: "generating", startedAt: 15_000 }],
      }),
    );
    expect(tiles()[0]).toHaveTextContent("5 s");
    act(() => vi.advanceTimersByTime(2_000));
    expect(tiles()[0]).toHaveTextContent("7 s");
  });

  it("says how many have ended, in one bar, and no time before one has", () => {
    renderHandler(createRun(postInfo, { startedAt: 15_000 }));
    expect(screen.getByText("Generating 0 of 3")).toBeVisible();
    expect(screen.queryByText(/left/)).not.toBeInTheDocument();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuemax", "3");
  });

  it("says the time left once a finished slide tells how long one takes", () => {
    const [first, ...others] = [succeededSlide(1), {}, {}];
    renderHandler(
      createRun(postInfo, { startedAt: 10_000, slides: [{ ...first, startedAt: 10_000 }, ...others] }),
    );
    expect(screen.getByText(/Generating 1 of 3/)).toHaveTextContent("Generating 1 of 3 · 20 s left");
  });

  it("says that the provider is busy while fewer are made at once", () => {
    renderHandler(createRun(postInfo, { concurrency: { current: 2, most: 4 } }));
    expect(screen.getByText("The provider is busy: going on with 2 at a time")).toBeVisible();
  });

  it("says nothing of the provider while it is not busy", () => {
    renderHandler(createRun(postInfo, { concurrency: { current: 4, most: 4 } }));
    expect(screen.queryByText(/busy/)).not.toBeInTheDocument();
  });

  it("can be stopped in two ways", async () => {
    vi.useRealTimers();
    const { runActions, user } = renderHandler(createRun(postInfo));
    await user.click(screen.getByRole("button", { name: "Stop after the running ones" }));
    expect(runActions.onStopRun).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Cancel all" }));
    expect(runActions.onCancelRun).toHaveBeenCalledOnce();
  });
});

describe("while somebody else is generating the post", () => {
  const slides = postInfo.slides.map(() => ({ status: "cancelled" }) as const);

  it("asks before it spends money on what another run is making", async () => {
    const startedAt = new Date(2026, 10, 21, 10, 42).getTime();
    const { runActions, user } = renderHandler(
      createRun(postInfo, {
        phase: "deciding",
        slides,
        elsewhere: { kind: "run", runId: "run_other", startedAt, inFlight: 3 },
      }),
    );
    expect(
      screen.getByText(/^A run started at .*10:42.* elsewhere is still making 3 images\. Generate anyway\?$/),
    ).toBeVisible();
    expect(screen.queryByText("Cancelled")).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Generate anyway" }));
    expect(runActions.onRetryRun).toHaveBeenCalledExactlyOnceWith();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(runActions.onDiscardRun).toHaveBeenCalledOnce();
  });

  it("offers nothing but Cancel while another tab is at it", () => {
    renderHandler(createRun(postInfo, { phase: "deciding", slides, elsewhere: { kind: "tab" } }), {
      otherTab: { pageId: "p", planId: "p", postId: "p", runId: "r", startedAt: 0, done: 1, total: 3 },
    });
    expect(screen.queryByRole("button", { name: /^(Generate|Retry)/ })).not.toBeInTheDocument();
    expect(screen.getByText("1 of 3")).toBeVisible();
  });
});

describe("after some slides failed", () => {
  it("offers Retry, Save and Discard with their numbers", async () => {
    const { runActions, user } = renderHandler(
      createRun(postInfo, {
        phase: "deciding",
        slides: [succeededSlide(1), succeededSlide(2), failed("provider_busy")],
      }),
    );
    expect(screen.getByText("2 of 3 ready.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Retry 1" }));
    expect(runActions.onRetryRun).toHaveBeenCalledExactlyOnceWith();
    await user.click(screen.getByRole("button", { name: "Save 2 and keep the rest as it was" }));
    expect(runActions.onSaveRun).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(runActions.onDiscardRun).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Discard 2 images" }));
    expect(runActions.onDiscardRun).toHaveBeenCalledOnce();
  });

  it("counts a slide that may have been charged in no Retry for all", () => {
    renderHandler(
      createRun(postInfo, {
        phase: "deciding",
        slides: [succeededSlide(1), succeededSlide(2), failed("outcome_unknown")],
      }),
    );
    expect(screen.queryByRole("button", { name: /^Retry \d/ })).not.toBeInTheDocument();
    expect(screen.getByText(/may have been charged/)).toBeVisible();
  });

  it("offers nothing to save when every slide failed", () => {
    const slides = postInfo.slides.map(() => failed("provider_busy"));
    renderHandler(createRun(postInfo, { phase: "deciding", slides }));
    expect(screen.queryByRole("button", { name: /^Save/ })).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Retry 3" })).toBeEnabled();
  });
});
