import { zodFaults } from "@/lib/schemas/faults";
import { importChoicesSchema, type ImportChoices } from "@/lib/schemas/importChoices";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";

/** URL-encoded, in the query. Longer ones go as a header. */
const MAX_QUERY_CHARACTERS = 4_096;

/**
 * The choices of a request, from the query or from the header `X-Import-Choices`, which may be URL-encoded, since a header
 * is ASCII. Throws `invalid_choices` for what is no JSON or too long for a query, and names every other fault.
 */
export function readChoices(query: string | undefined, header: string | undefined): ImportChoices {
  if (query !== undefined && encodeURIComponent(query).length > MAX_QUERY_CHARACTERS)
    throw new ProblemError(
      "invalid_choices",
      `choices may have ${MAX_QUERY_CHARACTERS.toLocaleString("en")} characters in an address: send longer ones as the header X-Import-Choices`,
    );
  const written = query ?? header;
  if (!written) return {};
  let input: unknown;
  try {
    input = JSON.parse(written === header ? headerText(written) : written);
  } catch (cause) {
    throw new ProblemError("invalid_choices", "choices is no JSON", { cause });
  }
  if (input === null || typeof input !== "object" || Array.isArray(input))
    throw new ProblemError("invalid_choices", 'choices is no object, such as {"timeZone": "Europe/Berlin"}');
  const result = importChoicesSchema.safeParse(input);
  if (!result.success) throw faultsProblem(zodFaults(result.error, input));
  return result.data;
}

/** Node reads each byte of a header as a character of its own. */
function headerText(header: string): string {
  const bytes = Buffer.from(header, "latin1");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  return /^\s*%7B/i.test(text) ? decodeURIComponent(text) : text;
}
