import type { MeasuredNode, Node } from "@takumi-rs/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER } from "@/lib/server/designer/fonts/typefaces";
import { createRenderer } from "@/lib/server/designer/renderer";
import { headingText } from "@/lib/server/designer/typesetting/textStyles";

const LATIN = ["Open", "house", "at", "the", "harbour,", "2031", "50%"];
const RIGHT_TO_LEFT = ["מסעדה", "חדשה", "ברחוב", "הים!", "مطعم", "جديد", "على"];

const { fonts } = await createFontLibrary().choose([...LATIN, ...RIGHT_TO_LEFT, " "], INTER);
const renderer = createRenderer(fonts);
const SIZE = 60;

async function measureText(text: string, width: number): Promise<MeasuredNode> {
  const textStyles = { heading: INTER, body: INTER, rightToLeft: false };
  const node: Node = headingText(text, SIZE, "#000000", textStyles);
  return renderer.measure(node, width);
}

/** Runs with a width, from left to right. */
function linesOf({ runs }: MeasuredNode) {
  const lines: (typeof runs)[] = [];
  let middle = Number.NEGATIVE_INFINITY;
  for (const run of runs.filter(({ width }) => width > 0)) {
    const next = run.y + run.height / 2;
    if (next > middle + SIZE / 2) lines.push([]);
    lines.at(-1)?.push(run);
    middle = next;
  }
  return lines.map((line) => line.toSorted((a, b) => a.x - b.x));
}

describe("words of both directions in one text", () => {
  it("keep the spaces between them in a text that is set from the left, wherever lines end", async () => {
    const words = fc.array(fc.constantFrom(...LATIN, ...RIGHT_TO_LEFT), { minLength: 2, maxLength: 14 });
    const isolated = fc.boolean();
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.integer({ min: 420, max: 900 }),
        isolated,
        async (some, width, isIsolated) => {
          const text = ["הים!", ...some].join(" ");
          const measured = await measureText(
            isIsolated ? `\u200EAt \u2067${text}\u2069` : `\u200E${text}`,
            width,
          );
          const lines = linesOf(measured);
          for (const line of lines) {
            // No space begins a line, and nothing stands on anything else.
            expect(line[0]?.text.trim()).not.toBe("");
            for (const [index, run] of line.entries()) {
              const next = line[index + 1]?.x ?? Number.POSITIVE_INFINITY;
              expect(run.x + run.width).toBeLessThanOrEqual(next + 0.6);
            }
          }
          const spaces = measured.runs.flatMap((run) => [...run.text.matchAll(/ /g)]);
          expect(spaces).toHaveLength(some.length + (isIsolated ? 2 : 1) - lines.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are read on behind a line's end as if there were none", async () => {
    const { runs } = await measureText("\u200Eعرض خصم 50% على كل المنتجات", 420);
    const [sign, figure] = ["%", "50"].map((text) => runs.find((run) => run.text.trim() === text));
    expect(sign?.x).toBeLessThan(figure?.x ?? 0);
  });

  it("are moved by no mark", async () => {
    const width = async (text: string) => {
      const { runs } = await measureText(text, 2_000);
      return Math.max(...runs.map((run) => run.x + run.width)) - Math.min(...runs.map((run) => run.x));
    };
    const plain = await width("Open house at the harbour");
    for (const sign of "\u200E\u200F\u061C\u202A\u2066\u2068\u2069\u202C") {
      expect(await width(`${sign}Open house ${sign}at the${sign} harbour${sign}`)).toBeCloseTo(plain, 1);
    }
  });
});
