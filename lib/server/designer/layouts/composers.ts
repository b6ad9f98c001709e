import type { Layout } from "@/lib/carousel/layouts";
import { composeClosing } from "./closing";
import { composeComparison } from "./comparison";
import { composeCover } from "./cover";
import { composeList } from "./list";
import { composePicture } from "./picture";
import { composeQuote } from "./quote";
import type { ComposeLayout } from "./layout";
import { composeStatement } from "./statement";
import { composeStatistic } from "./statistic";
import { composeStep } from "./step";

export const COMPOSERS: Record<Layout, ComposeLayout> = {
  cover: composeCover,
  statement: composeStatement,
  list: composeList,
  statistic: composeStatistic,
  quote: composeQuote,
  step: composeStep,
  comparison: composeComparison,
  picture: composePicture,
  closing: composeClosing,
};
