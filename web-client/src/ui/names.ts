/** Names of CSS classes, those that hold. */
export function names(...of: (string | false | null | undefined)[]): string {
  return of.filter(Boolean).join(' ')
}
