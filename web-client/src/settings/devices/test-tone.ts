/** Three notes that rise, Hz: a chord is easier to notice on a bad loudspeaker than one tone. */
const NOTES = [523.25, 659.25, 783.99]
const NOTE_S = 0.28
const LOUDNESS = 0.25

/** An AudioContext that can be told where to play (Chromium). */
type Steered = AudioContext & { setSinkId?(id: string): Promise<void> }

/** Plays a short melody on a loudspeaker; resolves when it is over. Rejects where it can't be played there. */
export async function playTone(speaker: string | undefined): Promise<void> {
  const context: Steered = new AudioContext()
  try {
    await context.resume()
    const out = await outputOf(context, speaker)
    NOTES.forEach((note, index) => {
      playNote(context, out, note, context.currentTime + index * NOTE_S)
    })
    await new Promise((resolve) => setTimeout(resolve, NOTES.length * NOTE_S * 1000 + 200))
  } finally {
    await context.close()
  }
}

async function outputOf(context: Steered, speaker: string | undefined): Promise<AudioNode> {
  if (speaker === undefined || speaker === '') return context.destination
  if (context.setSinkId !== undefined) {
    await context.setSinkId(speaker)
    return context.destination
  }
  const stream = context.createMediaStreamDestination()
  const element = new Audio()
  element.srcObject = stream.stream
  await element.setSinkId(speaker)
  await element.play()
  return stream
}

function playNote(context: AudioContext, out: AudioNode, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency })
  const gain = new GainNode(context, { gain: 0 })
  // Without ramps it would click.
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02)
  gain.gain.linearRampToValueAtTime(0, at + NOTE_S)
  oscillator.connect(gain).connect(out)
  oscillator.start(at)
  oscillator.stop(at + NOTE_S)
}
