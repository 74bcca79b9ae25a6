/** Whether a call may be called so, as accounts counts it: by code points, without white space around. */
export function isTitle(text: string): boolean {
  const length = [...text.trim()].length
  return length >= 1 && length <= 128
}
