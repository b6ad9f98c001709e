import { MAX_DEPTH, readJson, textsOf } from "./answerWords";
import type { ProviderAnswer } from "./paidCall";

/** What a picture can also be asked for without: the provider then does as it usually does. */
const DISPENSABLE = new Set(["response_format", "seed", "size", "n", "num_images"]);

/** Members that hold the picture's description: a complaint about them is about this slide. */
const DESCRIPTION =
  /^(prompt|text|input|inputs|messages?|contents?|images?|image_urls?|init_image|mask|files?|body|model)$/i;

const QUOTE = String.raw`["'\x60\\]`;
const NAME = String.raw`${QUOTE}*([a-z_][\w.[\]]*)${QUOTE}*`;
/** A name that follows at once: behind a colon, in quotes, or one that no sentence has. */
const NAMED = String.raw`(?:\s*[:=]\s*[[({]*\s*|\s+[[({]*(?=${QUOTE}|[a-z]+_))${NAME}`;
/** A name before the rest of a sentence: one that no sentence has, or one of ours in quotes. Other words in quotes may be a prompt's. */
const SUBJECT = String.raw`(?:${QUOTE}+(seed|size|n|quality|style)${QUOTE}+|\b([a-z]+(?:_[a-z]+)+)${QUOTE}*)`;
const MEMBER = String.raw`(?:parameter|argument|field|property|properties)(?:s|\(s\))?`;
const IS_REFUSED = String.raw`\s+(?:is|are|was|were)\s+(?:not\s+|un|an\s+un)(?:an?\s+)?(?:valid|supported|permitted|allowed|recogni[sz]ed|expected|known|accepted)`;
const DOES_NOT_TAKE = String.raw`(?:does\s+not|doesn['’]t|do\s+not|cannot)\s+(?:support|accept|take|allow|recogni[sz]e)\s+(?:the\s+)?`;
const sentences = (...forms: string[]) => forms.map((form) => new RegExp(form, "gi"));
/** Ways to say that a parameter is not known. */
const UNKNOWN = sentences(
  String.raw`(?:unknown|unrecogni[sz]ed|unsupported|unexpected|additional|extra)\s+(?:\w+\s+)?(?:${MEMBER}|name|(?:key|option)(?:s|\(s\))?)(?:\s+(?:supplied|provided|passed|in\s+object|are\s+not\s+allowed))?${NAMED}`,
  String.raw`invalid\s+(?:parameter|argument|field)s?${NAMED}`,
  String.raw`${MEMBER}\s*:?\s*${NAME}${IS_REFUSED}`,
  String.raw`${SUBJECT}(?:\s+${MEMBER})?${IS_REFUSED}`,
  String.raw`${DOES_NOT_TAKE}${MEMBER}[\s:=[({]+${NAME}`,
  String.raw`${DOES_NOT_TAKE}${NAME}\s+${MEMBER}`,
  String.raw`${NAME}\s*:?\s+extra\s+(?:inputs|fields)\s+(?:are\s+)?not\s+permitted`,
);
/** Ways to say that its value is not right. */
const WRONG_VALUE = sentences(
  String.raw`(?:${MEMBER}\s+)?${SUBJECT}\s+(?:must|should|has\s+to|needs\s+to)\s+be`,
  String.raw`${SUBJECT}(?:\s+${MEMBER})?\s+(?:is|are)\s+(?:required|missing|invalid|deprecated)`,
  String.raw`missing\s+(?:required\s+)?${MEMBER}${NAMED}`,
  String.raw`\b(?:invalid|missing|bad)\s+${SUBJECT}`,
  String.raw`invalid\s+(?:\w+\s+)?(?:value|type|option)s?\s+(?:for|of)\s+(?:the\s+)?(?:${MEMBER}\s+)?${SUBJECT}`,
);
const UNKNOWN_CODE =
  /^(unknown|unsupported|unrecognized|unexpected|invalid)_(parameter|argument|field|property|param)|extra_forbidden|extra_not_permitted/;

/** What libraries write where there is no name. */
const NO_NAME = /^(none|null|undefined)$/i;

/** A parameter that an answer complains about. */
export interface ParameterFault {
  name: string;
  /** Whether the provider does not know it at all: else its value is the matter. */
  isUnknown: boolean;
}

function membersOf(value: unknown, depth = 0): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return [];
  // An object's members are what a record of unknowns says; an array's are numbered.
  const members = value as Record<string, unknown>;
  return [members, ...Object.values(members).flatMap((member) => membersOf(member, depth + 1))];
}

const asText = (value: unknown) => (typeof value === "string" ? value : "");
/** The member itself of `body.response_format` or `generation_config.seed`. */
const lastOf = (path: string) => path.split(/[.[\]]+/).findLast(Boolean) ?? "";

/** `param` is OpenAI's, `loc` that of FastAPI, which fal and many small servers are made with. */
function faultIn({ param, code, type, loc }: Record<string, unknown>): ParameterFault[] {
  const name = lastOf(asText(param) || asText(Array.isArray(loc) ? loc.at(-1) : ""));
  return [{ name, isUnknown: UNKNOWN_CODE.test(asText(code)) || UNKNOWN_CODE.test(asText(type)) }];
}

/** The parameters that a refusal (400, 422) names, not those that describe the picture. */
export function parameterFaults(answer: Pick<ProviderAnswer, "status" | "beginning">): ParameterFault[] {
  if (answer.status !== 400 && answer.status !== 422) return [];
  const told = (forms: readonly RegExp[], isUnknown: boolean) =>
    textsOf(answer).flatMap(({ text }) =>
      forms.flatMap((form) =>
        [...text.matchAll(form)].map(([, ...names]) => ({
          name: lastOf(names.find(Boolean) ?? ""),
          isUnknown,
        })),
      ),
    );
  const unknown = told(UNKNOWN, true);
  return [
    ...unknown.filter(({ name }) => DISPENSABLE.has(name)),
    ...membersOf(readJson(answer.beginning)).flatMap(faultIn),
    ...unknown,
    ...told(WRONG_VALUE, false),
  ].filter(({ name }) => /^[a-z]\w*$/i.test(name) && !NO_NAME.test(name) && !DESCRIPTION.test(name));
}

/** The body of a request without these parameters. */
export function withoutParameters(body: BodyInit | null, names: ReadonlySet<string>): BodyInit | null {
  if (names.size === 0) return body;
  if (body instanceof FormData) {
    for (const name of names) body.delete(name);
    return body;
  }
  const json = typeof body === "string" ? readJson(body) : undefined;
  if (typeof json !== "object" || json === null) return body;
  return JSON.stringify(Object.fromEntries(Object.entries(json).filter(([name]) => !names.has(name))));
}

function has(body: BodyInit | null, name: string): boolean {
  if (body instanceof FormData) return body.has(name);
  const json = typeof body === "string" ? readJson(body) : undefined;
  return typeof json === "object" && json !== null && Object.hasOwn(json, name);
}

/**
 * The parameters of a request without which it can be sent once more, since the provider does not know them: that refusal
 * was free. A value of `response_format` that is refused is one that need not be asked for.
 */
export function dispensableParameters(answer: ProviderAnswer, body: BodyInit | null): string[] {
  return parameterFaults(answer)
    .filter(({ name, isUnknown }) => isUnknown || name === "response_format")
    .map(({ name }) => name)
    .filter((name) => DISPENSABLE.has(name) && has(body, name));
}
