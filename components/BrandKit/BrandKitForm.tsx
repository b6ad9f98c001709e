import { useCallback, useMemo } from "react";
import type { BrandKitEditing } from "@/hooks/useBrandKit";
import { useImageProvider, type ImageProvider } from "@/hooks/useImageProvider";
import { isColour, normalizeColour } from "@/lib/carousel/colours";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import { wordsOf } from "@/lib/carousel/lackingLetters";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { Section, SwitchField, TextInput } from "./Field";
import { LookField } from "./LookField";
import { LogoField } from "./LogoField";
import { PaletteField } from "./PaletteField";
import { ProductPicturesField } from "./ProductPicturesField";
import { TypefaceField } from "./TypefaceField";

interface BrandKitFormProps {
  edit: BrandKitEditing;
  posts: readonly MediaPlanPost[];
  /** A prompt of the plan. */
  samplePrompt: string;
}

/** How the plan's pictures are to look: what is drawn first, then what only image models go by. */
export function BrandKitForm({ edit, posts, samplePrompt }: BrandKitFormProps) {
  const { form, stored, faults, type } = edit;
  const provider = useImageProvider();
  const words = useMemo(() => wordsOf(posts, form.name), [posts, form.name]);
  const fontKeys = [form.headingFontKey, form.bodyFontKey, stored.headingFontKey, stored.bodyFontKey];
  const own = { fontKeys: [...new Set(fontKeys)].filter((key) => key !== ""), words };
  const setHeadingFont = useCallback(
    (headingFontKey: string, headingFont?: string) =>
      type(() => ({ headingFontKey, ...(headingFont !== undefined && { headingFont }) })),
    [type],
  );
  const setBodyFont = useCallback(
    (bodyFontKey: string, bodyFont?: string) =>
      type(() => ({ bodyFontKey, ...(bodyFont !== undefined && { bodyFont }) })),
    [type],
  );
  const setLogo = useCallback((logoImageKey: string | null) => type(() => ({ logoImageKey })), [type]);
  const addProductPicture = useCallback(
    (key: string) =>
      type(({ productImageKeys }) => ({ productImageKeys: [...new Set([...productImageKeys, key])] })),
    [type],
  );
  const removeProductPicture = (key: string) =>
    type(({ productImageKeys }) => ({ productImageKeys: productImageKeys.filter((each) => each !== key) }));
  return (
    <>
      <div className="border-b border-line pb-6">
        <TextInput
          label="Brand name"
          hint="Set small on every drawn slide."
          value={form.name}
          fault={faults.fields.name}
          onChange={(name) => type(() => ({ name }))}
        />
      </div>
      <Section
        title="Colours"
        hint="The designer writes with ink on paper, the other way round on dark slides, and uses accents in this order. A colour is shifted where words on it could not be read."
      >
        <PaletteField
          palette={form.palette}
          faults={faults.colours}
          onChange={(palette) => type(() => ({ palette }))}
        />
      </Section>
      <Section
        title="Look"
        hint="What lies behind the words. Automatic gives each carousel a look of its own, which stays when you change colours or words."
      >
        <LookField edit={edit} posts={posts} />
      </Section>
      <SwitchField
        label="Runs on across slides"
        hint="What lies behind the words goes over the edge of one slide into the next, so that a swipe moves along one long picture. The slides between the first and the last share their colours."
        checked={form.runsOn}
        onChange={(runsOn) => type(() => ({ runsOn }))}
      />
      <Section
        title="Typefaces"
        hint="One of these, or a font file of your own: TTF, OTF or WOFF2. Only slides are drawn with it, it cannot be downloaded from here."
      >
        <div className="space-y-4">
          <TypefaceField
            legend="Headlines"
            value={form.headingFont}
            stored={stored.headingFont}
            weight="font-semibold"
            fontKey={form.headingFontKey}
            fault={faults.fields.headingFontKey}
            {...own}
            onChange={setHeadingFont}
          />
          <TypefaceField
            legend="Text"
            value={form.bodyFont}
            stored={stored.bodyFont}
            weight="font-normal"
            fontKey={form.bodyFontKey}
            fault={faults.fields.bodyFontKey}
            {...own}
            onChange={setBodyFont}
          />
        </div>
      </Section>
      <Section title="Logo" hint="Best as an SVG, or a PNG with a transparent ground.">
        <LogoField imageKey={form.logoImageKey} fault={faults.fields.logoImageKey} onChange={setLogo} />
      </Section>
      <SwitchField
        label="Pictures below words in two of the brand’s colours"
        hint="The designer prints a picture that it lays words over in the brand’s dark and light colour. Pictures that stand alone keep theirs."
        checked={form.duotone}
        onChange={(duotone) => type(() => ({ duotone }))}
      />
      <h2 className="pt-8 text-title font-semibold">For image models</h2>
      <p className="mt-1 text-pretty text-ink-soft">
        {isImageModel(provider)
          ? `Pictures come from ${provider.model}, which gets notes and colours as words with every prompt. The preview shows what the built-in designer makes of the kit.`
          : "The built-in designer draws this server’s pictures. What follows counts once an image model makes them."}
      </p>
      <div className="space-y-6 border-b border-line py-6">
        <TextInput
          label="Style notes"
          hint="Light, materials, mood, camera."
          placeholder="Early daylight, painted steel, worn wooden benches. One thing at a time."
          multiline
          value={form.styleNotes}
          fault={faults.fields.styleNotes}
          onChange={(styleNotes) => type(() => ({ styleNotes }))}
        />
        <TextInput
          label="Never show"
          hint="What no picture may contain."
          placeholder="People, text, competitors’ products"
          multiline
          value={form.forbidden}
          fault={faults.fields.forbidden}
          onChange={(forbidden) => type(() => ({ forbidden }))}
        />
        {isImageModel(provider) && <ModelWords provider={provider} form={form} prompt={samplePrompt} />}
      </div>
      <Section
        title="Product pictures"
        hint="Shown to models that take pictures to go by, so that your product looks like your product."
      >
        <ProductPicturesField
          imageKeys={form.productImageKeys}
          fault={faults.fields.productImageKeys}
          onAdd={addProductPicture}
          onRemove={removeProductPicture}
        />
      </Section>
      <SwitchField
        label="The first slide sets the style of the others"
        hint="It is made first and shown to the model with every other prompt of its carousel. For models that take pictures to go by; a carousel then takes one picture’s time longer."
        checked={form.firstSlideSetsStyle}
        onChange={(firstSlideSetsStyle) => type(() => ({ firstSlideSetsStyle }))}
      />
    </>
  );
}

interface ModelWordsProps {
  provider: ImageProvider;
  form: BrandKitEditing["form"];
  /** A prompt of the plan. */
  prompt: string;
}

/** All that the image model is told in words for one slide, as it is typed. */
function ModelWords({ provider: { model }, form, prompt }: ModelWordsProps) {
  const brandKit = { ...form, palette: form.palette.map(normalizeColour).filter(isColour) };
  return (
    <details className="rounded-lg border border-line bg-sunken">
      <summary className="cursor-pointer rounded-lg px-3 py-2 font-medium">
        What {model} is told for a slide
      </summary>
      <p className="border-t border-line px-3 py-2 wrap-anywhere whitespace-pre-line" dir="auto">
        {fullPrompt({ prompt, brandKit })}
      </p>
    </details>
  );
}

/** Whether the server's pictures come from an image model: the rest of the page is about what that is told. */
function isImageModel(provider: ImageProvider | null): provider is ImageProvider {
  return provider !== null && provider.name !== "designer";
}
