import type { MeasuredNode, Node } from "@takumi-rs/core";
import type { Layout } from "@/lib/carousel/layouts";
import { NETWORKS, type Platform } from "@/lib/carousel/networks";
import { createTheme } from "@/lib/server/designer/theme/theme";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER, typefaceNamed } from "@/lib/server/designer/fonts/typefaces";
import { slideNode } from "@/lib/server/designer/typesetting/elements";
import { createSafeArea } from "@/lib/server/designer/typesetting/safeArea";
import { boundingBox, textBoxes, type TextBox } from "@/lib/server/designer/typesetting/textBoxes";
import { COMPOSERS } from "@/lib/server/designer/layouts/chooseLayout";
import type { LayoutInput } from "@/lib/server/designer/layouts/layout";
import { createRenderer } from "@/lib/server/designer/renderer";
import { createMarkRestorer } from "@/lib/server/designer/text/authorMarks";
import { directionOf } from "@/lib/server/designer/text/direction";
import { cleanText } from "@/lib/server/designer/text/clean";

const library = createFontLibrary();
const WHITE = ["#ffffff", "#ffffff"] as const;

export type Given = Partial<Omit<LayoutInput, "safeArea" | "measure" | "textStyles" | "asWritten">> & {
  layout: Layout;
  platform?: Platform;
  headingFont?: string;
};

/** Sets the words in a layout: its nodes on an empty slide, where each line of text lies, and a way to see it. */
export async function compose({ layout, platform = "Instagram", headingFont = "Fraunces", ...given }: Given) {
  const { width, height } = NETWORKS[platform];
  const [headline, body, button] = [given.headline, given.body, given.button].map((text) =>
    cleanText(text ?? ""),
  );
  const heading = typefaceNamed(headingFont);
  const words = [headline ?? "", body ?? "", button ?? "", given.brand ?? "", "“…-/0123456789"];
  const [large, small] = await Promise.all([library.choose(words, heading), library.choose(words, INTER)]);
  const renderer = createRenderer([...large.fonts, ...small.fonts]);
  const safeArea = createSafeArea(width, height);
  const input: LayoutInput = {
    scheme: createTheme([]).light,
    brand: "",
    logo: null,
    slideNumber: 2,
    slideCount: 8,
    hasPicture: false,
    textSide: null,
    place: null,
    shapesAtBottom: false,
    pictureCount: 0,
    ...given,
    headline: headline ?? "",
    body: body ?? "",
    button: button ?? "",
    safeArea,
    asWritten: createMarkRestorer([given.headline ?? "", given.body ?? ""], cleanText),
    textStyles: {
      heading,
      body: INTER,
      rightToLeft: (directionOf(headline ?? "") ?? directionOf(body ?? "")) === "rtl",
    },
    measure: renderer.measure,
  };
  const composition = await COMPOSERS[layout](input);
  const node = slideNode({ width, height }, WHITE, composition.nodes);
  const measured = await renderer.measure(node, width);
  return {
    ...composition,
    input,
    safeArea,
    node,
    /** Each line of text, and each text. */
    lines: textBoxes(node, measured).filter(({ ink, width }) => ink !== null && width > 0),
    texts: textsOf(node, measured).map(boundingBox),
    render: (nodes: Node[] = composition.nodes) =>
      renderer.render(
        slideNode({ width, height }, WHITE, nodes),
        { width, height },
        new AbortController().signal,
      ),
  };
}

function textsOf(node: Node, measured: MeasuredNode): TextBox[][] {
  if (node.type === "text")
    return [textBoxes(node, measured).filter(({ width }) => width > 0)].filter((lines) => lines.length > 0);
  if (node.type !== "container") return [];
  return (node.children ?? []).flatMap((child, index) => {
    const part = measured.children[index];
    return part ? textsOf(child, part) : [];
  });
}

export function textNodes(node: Node): (Node & { type: "text" })[] {
  if (node.type === "text") return [node];
  return node.type === "container" ? (node.children ?? []).flatMap(textNodes) : [];
}
