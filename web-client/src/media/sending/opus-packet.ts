/** Length of one Opus frame by the first five bits of a packet, µs (RFC 6716, table 2). */
function frameUs(config: number): number {
  if (config < 12) {
    return config % 4 === 3 ? 60_000 : 10_000 << (config % 4)
  }
  return config < 16 ? 10_000 << (config % 2) : 2_500 << (config % 4)
}

/**
 * How much sound a packet holds, told by its first bytes (RFC 6716, section 3), without decoding it:
 *
 * ```
 *    0 1 2 3 4 5 6 7
 *   ┌─────────┬─┬───┐
 *   │ config  │s│ c │  config: mode and length of a frame; s: stereo; c: how many frames, and how they are packed
 *   └─────────┴─┴───┘
 * ```
 *
 * @returns microseconds; 0 where it is no packet
 */
export function opusUs(packet: Uint8Array): number {
  const first = packet[0]
  if (first === undefined) {
    return 0
  }
  const code = first & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 0x3f
  return frames * frameUs(first >> 3)
}
