import { ArrowLeft, Download } from "lucide-react";
import Link from "next/link";
import { PageTitle } from "@/components/AppShell/PageTitle";
import { buttonLook } from "@/components/ui/Button";
import { BASE_PATH } from "@/lib/basePath";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { CONTENT_TYPES, MAX_SLIDES, PLATFORMS } from "@/lib/carousel/networks";
import { DEFAULT_TYPEFACE, TYPEFACES } from "@/lib/carousel/typefaces";
import { MAX_COLOURS, MAX_PRODUCT_IMAGES } from "@/lib/schemas/brandKit";
import { MAX_PROMPT_LENGTH } from "@/lib/schemas/fields";
import example from "@/public/example-plan.json";

/** Field and meaning, for the person who writes the file or asks a language model for it. */
const FIELDS: [string, string][] = [
  ["name", "What the plan is called. Needed."],
  [
    "brandKit.name, palette",
    `The brand and its colours, up to ${MAX_COLOURS}, as #RRGGBB: the main or darkest first. May be left out, as all of the kit; it can be edited in the app.`,
  ],
  [
    "brandKit.headingFont, bodyFont",
    `${TYPEFACES.join(", ")}. Other names are kept and drawn in ${DEFAULT_TYPEFACE}.`,
  ],
  [
    "brandKit.headingFontKey, bodyFontKey",
    "Keys of fonts that the app has already, in place of the typefaces. Easier: put them in on the plan’s page.",
  ],
  [
    "brandKit.styleNotes, forbidden",
    "Light, mood, materials, and what no picture may show: an image model is told both with every prompt.",
  ],
  [
    "brandKit.firstSlideSetsStyle",
    "true: the first slide of a carousel is made first and shown to the model for the others.",
  ],
  [
    "brandKit.duotone",
    "true: pictures that words are laid over are printed in the brand’s dark and light colour.",
  ],
  [
    "brandKit.logoImageKey, productImageKeys",
    `Keys of pictures that the app has already, up to ${MAX_PRODUCT_IMAGES} of the product. Easier: put them in on the plan’s page.`,
  ],
  ["posts[].platform", `${PLATFORMS.join(", ")}. Needed; “IG”, “FB” or “Twitter” are understood.`],
  [
    "posts[].contentType",
    `${CONTENT_TYPES.join(", ")}. Needed; “album”, “photo (single)” or “Reel” are understood.`,
  ],
  ["posts[].title", "What the post is called here. Needed."],
  ["posts[].weekIndex, postIndex", "Week and place in it, from 0. Each pair once. Without them: as listed."],
  ["posts[].content, hashtags, cta, theme", "The caption and what goes with it. May be left out."],
  [
    "timeZone, startsOn",
    "Whose days and hours the plan is in, like Europe/Berlin, and the day on which week 1 begins, like 2027-06-07.",
  ],
  ["posts[].scheduledAt", "When it goes out, with its time zone: 2027-06-01T08:00:00Z."],
  [
    "posts[].link, firstComment, networkTitle, board",
    "What some networks take besides: an address, a first comment, a title of their own, a Pinterest board.",
  ],
  ["posts[].labels, notes", "For the team: never published."],
  [
    "posts[].slides[].mediaPrompt",
    `What the picture shows, up to ${MAX_PROMPT_LENGTH.toLocaleString("en")} characters. Needed for each slide; a carousel has 2 or more, at most ${MAX_SLIDES} and no more than its network takes.`,
  ],
  ["posts[].slides[].headline, body, altText", "Words on the picture, and words for who cannot see it."],
  [
    "posts[].slides[].layout",
    `How the words are set: ${LAYOUTS.join(", ")}. Without it the designer chooses.`,
  ],
];

/** What an import reads, with an example to start from. */
export function PlanFormatPage() {
  return (
    <div className="mx-auto max-w-3xl pt-6">
      <PageTitle title="Plan file · Carousel Planner" />
      <Link
        href="/"
        prefetch={false}
        className="-ml-1 inline-flex items-center gap-1.5 rounded-md px-1 py-1 text-ink-soft hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden />
        All plans
      </Link>
      <h1 className="mt-4 text-display font-semibold">What a plan file looks like</h1>
      <p className="mt-2 text-lead text-ink-soft">
        One JSON file, up to 5 MB. An import takes all of it or nothing, and lists every fault with its place.
      </p>
      <a href={`${BASE_PATH}/example-plan.json`} download className={`mt-4 ${buttonLook({})}`}>
        <Download className="size-4" aria-hidden />
        Download the example
      </a>
      <h2 className="mt-12 text-title font-semibold">Fields</h2>
      <dl className="mt-4 divide-y divide-line border-y border-line">
        {FIELDS.map(([name, meaning]) => (
          <div key={name} className="py-3 sm:grid sm:grid-cols-[2fr_3fr] sm:gap-6">
            <dt className="font-mono text-small leading-5 break-words text-ink-soft">{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2 id="example" className="mt-12 text-title font-semibold">
        Example
      </h2>
      {/* Long lines scroll; a keyboard must be able to scroll them too. */}
      <pre
        role="region"
        aria-labelledby="example"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="mt-4 overflow-x-auto rounded-xl border border-line bg-surface p-4 font-mono text-small"
      >
        {JSON.stringify(example, null, 2)}
      </pre>
    </div>
  );
}
