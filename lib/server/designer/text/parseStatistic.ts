import { type Figure, findFigures, openingFigure, type Share, shareOf } from "./figures";
import { splitHeadline } from "./headline";

export interface Statistic {
  /** '71 %', '1 in 9'; empty when the words have no figure. */
  figure: string;
  /** What can be drawn to scale; null for other figures. */
  share: Share | null;
  sentence: string;
  body: string;
}

/** For a headline that begins with a figure or has a share in it, else null. */
export function findStatistic(headline: string, body: string): Statistic | null {
  const { marker, headline: rest } = splitHeadline(headline);
  if (marker?.kind === "figure") return { figure: marker.text, share: marker.share, sentence: rest, body };
  if (marker) return null;
  const figures = findFigures(headline);
  const alone = figures.find(({ text }) => text === headline);
  if (alone && (alone.isRatio || openingFigure(headline)))
    return { figure: headline, share: shareOf(headline, ` ${body}`), sentence: body, body: "" };
  const ratio = figures.find(({ isRatio }) => isRatio);
  return ratio ? { figure: ratio.text, share: ratio.share, sentence: headline, body } : null;
}

/** Of other words, the figure is the first number of the headline, else of the body, else empty. */
export function parseStatistic(headline: string, body: string): Statistic {
  const found = findStatistic(headline, body);
  if (found) return found;
  const { marker, headline: rest } = splitHeadline(headline);
  if (marker?.kind === "step") return { figure: marker.text, share: null, sentence: rest, body };
  const { text = "", share = null } = best(findFigures(headline)) ?? best(findFigures(body)) ?? {};
  return { figure: text, share, sentence: headline, body };
}

/** The first share, else the first figure. */
function best(figures: readonly Figure[]): Figure | undefined {
  return figures.find(({ isRatio }) => isRatio) ?? figures[0];
}
