/** A page without content: what Next and React weigh alone. */
export default function EmptyPage() {
  return null;
}
