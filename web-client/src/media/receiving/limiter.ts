/** Below this samples stay as they are. */
const KNEE = 0.8

/** Bends what is louder than a loudspeaker can, so that several who speak at once do not crackle. Changes `samples`. */
export function limit(samples: Float32Array): void {
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number
    const loudness = Math.abs(sample)
    if (loudness > KNEE) {
      samples[i] = Math.sign(sample) * (KNEE + (1 - KNEE) * Math.tanh((loudness - KNEE) / (1 - KNEE)))
    }
  }
}
