import { type Loudness, loudnessOf } from './gain'

/** A moment, ms; short enough that a meter follows speech. */
const MOMENT_MS = 50
/** Samples that are looked at, 43 ms of them at 48 kHz. */
const SAMPLES = 2_048

/**
 * Measures a microphone while it is checked. In a call the worklet does that, of the sound that is sent.
 * @returns ends it
 */
export function measure(track: MediaStreamTrack, onMoment: (loudness: Loudness) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = SAMPLES
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(SAMPLES)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    onMoment(loudnessOf(samples))
  }, MOMENT_MS)
  // A page that nobody has touched yet may not run sound; it may from the first touch on.
  const wake = () => void context.resume()
  addEventListener('pointerdown', wake)
  addEventListener('keydown', wake)
  return () => {
    clearInterval(timer)
    removeEventListener('pointerdown', wake)
    removeEventListener('keydown', wake)
    void context.close()
  }
}
