import { renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useBrandKit } from "@/hooks/useBrandKit";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { getMediaPlan, importMediaPlan } from "@/services/mediaPlanService";
import { createTab, useWorld, waitUntil } from "@/tests/support/page/client";
import { createId } from "@/tests/support/data/factories";
import { createGate } from "@/tests/support/gate";

const world = useWorld();
beforeEach(() => localStorage.clear());

/** The kit of a plan, open in a tab of its own. */
async function openKit() {
  const plan = { name: createId("plan"), brandKit: { name: "Lindenrad" }, posts: [] };
  const { mediaPlan } = await importMediaPlan(JSON.stringify(plan));
  const useKit = (): ReturnType<typeof useBrandKit> | null => {
    const shown = useMediaPlan(mediaPlan.id).mediaPlan;
    const edit = useBrandKit(shown ?? mediaPlan);
    return shown ? edit : null;
  };
  const { result } = renderHook(useKit, { wrapper: createTab() });
  await waitUntil(() => result.current);
  const kit = () => {
    if (!result.current) throw new Error("the plan is not open");
    return result.current;
  };
  world.network.reset();
  return { mediaPlan, kit };
}

const stored = async ({ id }: MediaPlan) => (await getMediaPlan(id)).mediaPlan.brandKit;

describe("editing a brand kit", () => {
  it("has a save that is asked for during another wait, and go on what that has left", async () => {
    const { mediaPlan, kit } = await openKit();
    const gate = createGate();
    world.network.carry = async (_, send) => {
      await gate.passed;
      return send();
    };
    kit().type(() => ({ name: "First" }));
    const first = kit().save();
    await waitUntil(() => world.network.sent.length === 1);
    kit().type(() => ({ name: "Second" }));
    const second = kit().save();
    gate.open();
    expect(await Promise.all([first, second])).toEqual([false, true]);
    const saves = world.network.sent.flatMap(({ body }) => (body ? [body] : []));
    expect(saves).toMatchObject([{ brandKit: { name: "First" } }, { brandKit: { name: "Second" } }]);
    expect((await stored(mediaPlan)).name).toBe("Second");
  });

  it("changes what is typed by then, whenever it was told how", async () => {
    const { mediaPlan, kit } = await openKit();
    const { type, save } = kit();
    type(() => ({ palette: ["#111111"] }));
    type(({ palette }) => ({ palette: [...palette, "#222222"] }));
    expect(await save()).toBe(true);
    expect((await stored(mediaPlan)).palette).toEqual(["#111111", "#222222"]);
  });
});
