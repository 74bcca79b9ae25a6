/** Silence, as RFC 6464 has it. */
export const SILENCE = 127

/**
 * How loud samples are, as RFC 6464 has it: by their root mean square (RFC 6465, section A).
 *
 * @param samples -1 to 1
 * @returns -dBov: whole, from 0, the loudest, to 127, silence
 */
export function soundLevel(samples: Float32Array): number {
  let squares = 0
  for (const sample of samples) {
    squares += sample * sample
  }
  if (!(squares > 0)) {
    return SILENCE
  }
  const dBov = 10 * Math.log10(squares / samples.length)
  return Math.min(SILENCE, Math.max(0, Math.round(-dBov)))
}
