import { act, renderHook, waitFor } from "@testing-library/react";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import { reportReachable } from "@/lib/reachability";
import { previewSlideRequestSchema, type PreviewSlideRequest } from "@/lib/schemas/drawing";
import { LEFT_OUT_HEADER, toLeftOutHeader } from "@/lib/schemas/leftOut";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import {
  answerProblem,
  loseAnswer,
  startScriptedServer,
  type Answer,
  type ScriptedServer,
} from "@/tests/support/servers/scriptedServer";

/** As pages write it: with this headline. */
const slide = (headline: string): PreviewSlideRequest => ({
  platform: "Instagram",
  slideNumber: 1,
  slideCount: 3,
  prompt: "A cup on a table",
  postTitle: "Five ways to brew",
  cta: "",
  brandKit: { palette: ["#12372A"] },
  layout: null,
  headline,
  body: "",
  picture: null,
});

const drawing =
  (name: string): Answer =>
  (response) =>
    response.writeHead(200, { "content-type": "image/webp" }).end(name);

let server: ScriptedServer;
let restoreFetch: () => void;
/** What the object URLs that are held now show. */
let held: Map<string, string>;

async function serverAnswers(...script: Answer[]): Promise<void> {
  server = await startScriptedServer(script);
  restoreFetch = resolveFetchAgainst(server.url);
}
const askedFor = () =>
  server.received.map(({ body }) => previewSlideRequestSchema.parse(JSON.parse(body)).headline);

/** jsdom has no object URLs. */
beforeEach(() => {
  held = new Map();
  let made = 0;
  URL.createObjectURL = vi.fn<typeof URL.createObjectURL>((file) => {
    made += 1;
    const url = `blob:${made}`;
    if ("text" in file) void file.text().then((text) => held.set(url, text));
    return url;
  });
  URL.revokeObjectURL = (url) => held.delete(url);
});

afterEach(async () => {
  vi.useRealTimers();
  reportReachable(true);
  restoreFetch();
  await server.close();
});

function preview(first: PreviewSlideRequest | null) {
  return renderHook((request: PreviewSlideRequest | null) => useSlidePreview(request), {
    initialProps: first,
  });
}

const shows = (hook: ReturnType<typeof preview>, text: string) =>
  waitFor(() => expect(held.get(hook.result.current.url ?? "")).toBe(text));

describe("the preview of a slide", () => {
  it("shows the drawing of what was asked for", async () => {
    await serverAnswers(drawing("one"));
    const hook = preview(slide("One"));
    expect(hook.result.current).toMatchObject({ url: null, isDrawing: true, problem: null });
    await shows(hook, "one");
    expect(hook.result.current.isDrawing).toBe(false);
    expect(server.received[0]).toMatchObject({ method: "POST", path: "/api/preview-slide" });
  });

  it("says what is not on the drawing, and shows nothing of another slide", async () => {
    const leftOut = { body: { words: 12, signs: "𓂀" } };
    const headers = { "content-type": "image/webp", [LEFT_OUT_HEADER]: toLeftOutHeader(leftOut) };
    await serverAnswers((response) => response.writeHead(200, headers).end("one"), drawing("two"));
    const hook = renderHook(({ name }) => useSlidePreview(slide(name), name), {
      initialProps: { name: "One" },
    });
    await waitFor(() => expect(hook.result.current.truncated).toEqual(leftOut));
    hook.rerender({ name: "Two" });
    expect(hook.result.current).toMatchObject({ url: null, truncated: null, isDrawing: true });
    await waitFor(() => expect(held.get(hook.result.current.url ?? "")).toBe("two"));
    expect(hook.result.current.truncated).toBeNull();
  });

  it("keeps the old drawing, marked as such, until the new one is there, and holds no more than one", async () => {
    let answerLater: (response: ServerResponse) => void = () => {};
    const asked = new Promise<ServerResponse>((resolve) => {
      answerLater = resolve;
    });
    await serverAnswers(drawing("one"), answerLater);
    const hook = preview(slide("One"));
    await shows(hook, "one");
    hook.rerender(slide("Two"));
    const response = await asked;
    expect(hook.result.current.isDrawing).toBe(true);
    expect(held.get(hook.result.current.url ?? "")).toBe("one");
    drawing("two")(response);
    await shows(hook, "two");
    expect([...held.values()]).toEqual(["two"]);
  });

  it("asks once for what is typed in one go, and never again for the same", async () => {
    await serverAnswers(drawing("one"), drawing("last"));
    const hook = preview(slide("One"));
    await shows(hook, "one");
    const send = vi.spyOn(globalThis, "fetch");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    for (const typed of ["T", "Tw", "Two"]) {
      vi.advanceTimersByTime(200);
      hook.rerender(slide(typed));
    }
    vi.advanceTimersByTime(200);
    hook.rerender(slide("Two"));
    vi.advanceTimersByTime(200);
    vi.useRealTimers();
    await shows(hook, "last");
    expect(send).toHaveBeenCalledOnce();
    expect(askedFor()).toEqual(["One", "Two"]);
  });

  it("gives up the drawing that is no longer wanted: the last one wins", async () => {
    const gone = vi.fn<() => void>();
    await serverAnswers((response) => response.once("close", gone), drawing("two"));
    const hook = preview(slide("One"));
    await waitFor(() => expect(server.received).toHaveLength(1));
    hook.rerender(slide("Two"));
    await shows(hook, "two");
    expect(gone).toHaveBeenCalled();
    expect(hook.result.current.problem).toBeNull();
  });

  it("is asked for once by two places, and not given up while one of them shows it", async () => {
    let answerLater: (response: ServerResponse) => void = () => {};
    const asked = new Promise<ServerResponse>((resolve) => {
      answerLater = resolve;
    });
    await serverAnswers(answerLater);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [tile, panel] = [preview(slide("One")), preview(slide("One"))];
    act(() => void vi.advanceTimersByTime(1)); // so that both have asked before one is closed
    vi.useRealTimers();
    const response = await asked;
    tile.unmount();
    drawing("one")(response);
    await shows(panel, "one");
    expect(server.received).toHaveLength(1);
  });

  it("is given up when the last place that shows it is closed, and drawn anew when it opens again", async () => {
    const gone = vi.fn<() => void>();
    await serverAnswers((response) => response.once("close", gone), drawing("one"), drawing("again"));
    const closed = preview(slide("One"));
    await waitFor(() => expect(server.received).toHaveLength(1));
    closed.unmount();
    await waitFor(() => expect(gone).toHaveBeenCalled());
    const reopened = preview(slide("One"));
    await shows(reopened, "one");
    reopened.unmount();
    await shows(preview(slide("One")), "again");
  });

  it("says why there is no new drawing, keeps the old one, and tries again when told to", async () => {
    await serverAnswers(drawing("one"), answerProblem("unknown_image", { status: 422 }), drawing("two"));
    const hook = preview(slide("One"));
    await shows(hook, "one");
    hook.rerender(slide("Two"));
    await waitFor(() => expect(hook.result.current.problem?.code).toBe("unknown_image"));
    expect(hook.result.current.isDrawing).toBe(false);
    expect(held.get(hook.result.current.url ?? "")).toBe("one");
    hook.result.current.retry();
    await shows(hook, "two");
    expect(hook.result.current.problem).toBeNull();
  });

  it("asks again by itself when the server can be reached again", async () => {
    await serverAnswers(loseAnswer, drawing("one"));
    const hook = preview(slide("One"));
    await waitFor(() => expect(hook.result.current.problem?.code).toBe("no_answer"));
    reportReachable(true);
    await shows(hook, "one");
  });

  it("asks for nothing without a request, and keeps what is shown", async () => {
    await serverAnswers(drawing("one"));
    const hook = preview(null);
    expect(hook.result.current).toMatchObject({ url: null, isDrawing: false });
    hook.rerender(slide("One"));
    await shows(hook, "one");
    hook.rerender(null);
    expect(hook.result.current.isDrawing).toBe(false);
    expect(held.get(hook.result.current.url ?? "")).toBe("one");
    expect(server.received).toHaveLength(1);
  });

  it("lets go of its drawing when it is closed", async () => {
    await serverAnswers(drawing("one"));
    const hook = preview(slide("One"));
    await shows(hook, "one");
    hook.unmount();
    expect(held.size).toBe(0);
  });
});
