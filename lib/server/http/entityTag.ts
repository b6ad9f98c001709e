/** Whether an If-None-Match header names this entity tag, by weak comparison (RFC 9110, 13.1.2): the caller has it already. */
export function holdsEntityTag(ifNoneMatch: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return (ifNoneMatch ?? "").split(",").some((held) => held.trim() === "*" || opaque(held) === opaque(etag));
}
