import { afterEach, describe, expect, it, vi } from "vitest";
import { wait } from "@/services/repeat";

afterEach(() => {
  vi.useRealTimers();
});

describe("waiting", () => {
  it("ends when the time is over, and no earlier", async () => {
    vi.useFakeTimers();
    const ended = vi.fn();
    const waiting = wait(500).then(ended);
    await vi.advanceTimersByTimeAsync(499);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(ended).toHaveBeenCalled();
  });

  it("ends at once when aborted, and leaves no timer behind", async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const waiting = wait(60_000, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(vi.getTimerCount()).toBe(0);
    await expect(wait(60_000, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});
