import type { ImageFacts } from "@/lib/schemas/preflight";
import { found, type CheckedPost, type CheckedSlide, type Found } from "./checkedPost";

/** What is stored as pictures, as far as it is known. */
export function checkPictures(checked: CheckedPost): Found[] {
  const [first] = checked.slides;
  return [
    ...checked.slides.flatMap((slide) =>
      slide.facts
        ? [
            ...ratio(slide, slide.facts, checked),
            ...dimensions(slide, slide.facts, checked),
            ...bytes(slide, slide.facts, checked),
            ...unlikeFirst(slide, slide.facts, { checked, first }),
          ]
        : [],
    ),
    ...coverSafeArea(checked),
    ...aiLabel(checked),
  ];
}

/** Pixels are whole: shapes that differ by less are the same. */
const TOLERANCE = 0.01;

function isSameRatio(one: number, other: number): boolean {
  return Math.abs(one / other - 1) <= TOLERANCE;
}

function ratio({ id, name }: CheckedSlide, { width, height }: ImageFacts, checked: CheckedPost): Found[] {
  const { post, network } = checked;
  const { minRatio, maxRatio, tallestForSchedulers, otherShape } = network.picture;
  const own = width / height;
  const size = `${name}’s picture is ${width} × ${height}`;
  const say = (severity: "error" | "warning" | "hint", what: string) => [
    found("ratio", severity, {
      slideId: id,
      message: `${size}, ${what}.`,
      fix: `Redraw it at ${network.width} × ${network.height}, or use a picture of that shape`,
    }),
  ];
  if (minRatio !== undefined && own < minRatio * (1 - TOLERANCE))
    return say("error", `taller than ${post.platform} takes`);
  if (maxRatio !== undefined && own > maxRatio * (1 + TOLERANCE))
    return say("error", `wider than ${post.platform} takes`);
  if (tallestForSchedulers !== undefined && own < tallestForSchedulers * (1 - TOLERANCE))
    return say("hint", "taller than 4:5, which some schedulers still crop or refuse");
  if (otherShape && !isSameRatio(own, network.width / network.height))
    return say(
      otherShape,
      `not the shape of ${network.width} × ${network.height} that ${post.platform} is made for`,
    );
  return [];
}

function dimensions(
  { id, name }: CheckedSlide,
  { width, height }: ImageFacts,
  checked: CheckedPost,
): Found[] {
  const { post, network } = checked;
  const { minWidth = 0, maxWidth = Infinity, minHeight = 0, maxHeight = Infinity } = network.picture;
  const { maxShortSide = Infinity, maxPixels = Infinity } = network.picture;
  const isSmall = width < minWidth || height < minHeight;
  const isLarge =
    width > maxWidth ||
    height > maxHeight ||
    Math.min(width, height) > maxShortSide ||
    width * height > maxPixels;
  if (!isSmall && !isLarge) return [];
  return [
    found("dimensions", "error", {
      slideId: id,
      message: `${name}’s picture is ${width} × ${height} pixels, ${isSmall ? "smaller" : "larger"} than ${post.platform} takes.`,
      fix: isSmall ? "Use a larger picture" : `Redraw it at ${network.width} × ${network.height}`,
    }),
  ];
}

/** A warning and no error: exported files are made small enough, only what is taken from the page itself is not. */
function bytes({ id, name }: CheckedSlide, facts: ImageFacts, { post, network }: CheckedPost): Found[] {
  const most = network.picture.bytes?.error ?? network.picture.bytes?.warning ?? Infinity;
  if (facts.bytes <= most) return [];
  const megabytes = (count: number) => (count / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 });
  const message = `${name}’s picture has ${megabytes(facts.bytes)} MB as it is stored, ${post.platform} takes ${megabytes(most)}.`;
  const fix = "Export it: exported pictures are made small enough";
  return [found("bytes", "warning", { slideId: id, message, fix })];
}

function unlikeFirst(
  { id, name, number }: CheckedSlide,
  { width, height }: ImageFacts,
  { checked, first }: { checked: CheckedPost; first: CheckedSlide | undefined },
): Found[] {
  const { post, network } = checked;
  const { unlikeFirst: outcome } = network.picture;
  if (!outcome || !first?.facts || number === 1) return [];
  if (isSameRatio(width / height, first.facts.width / first.facts.height)) return [];
  const [severity, what] =
    outcome === "refused"
      ? (["error", "refuses pictures of different shapes"] as const)
      : (["warning", "crops all slides to the first one’s"] as const);
  const message = `${name} has another shape than the first slide: ${post.platform} ${what}.`;
  return [
    found("first_slide_shape", severity, {
      slideId: id,
      message,
      fix: "Give all slides one shape: redraw them",
    }),
  ];
}

/** Margin of the designer's words on a picture that is 1080 pixels on its shorter side. */
const WORDS_MARGIN = 84 / 1080;

/** The profile shows the middle of the cover alone. */
function coverSafeArea({ slides, post, network }: CheckedPost): Found[] {
  const [cover] = slides;
  const { profileTile } = network.picture;
  if (!cover?.facts || !cover.isDrawn || profileTile === undefined) return [];
  const { width, height } = cover.facts;
  const cutAtEachSide = (width - height * profileTile) / 2;
  if (cutAtEachSide <= Math.min(width, height) * WORDS_MARGIN) return [];
  return [
    found("cover_safe_area", "warning", {
      slideId: cover.id,
      message: `${post.platform}’s profile shows the cover’s middle alone: words at its sides are cut there.`,
      fix: `Redraw it at ${network.width} × ${network.height}`,
    }),
  ];
}

function aiLabel({ slides, post }: CheckedPost): Found[] {
  const count = slides.filter(({ facts }) => facts?.isByModel).length;
  if (count === 0) return [];
  const [are, fix] = [
    count === 1 ? "picture is" : "pictures are",
    `Switch on the label for AI where ${post.platform} has one; exported pictures say it in their data`,
  ];
  return [found("ai_label", "hint", { message: `${count} ${are} made by an image model.`, fix })];
}
