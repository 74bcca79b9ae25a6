/** How far speech has to be above what the room does by itself, dB. */
const OVER_NOISE = 9
/** Quieter than this, -dBov, is no speech even in a silent room. */
const FAINTEST = 60
/** Noise below this is silence, -dBov: a microphone that begins with zeros does not make a voice of every rustle. */
const SILENT_ROOM = 75
/** Ends of words are quiet: packets that still count as speech. 300 ms. */
const HANGOVER = 15
/** How fast the noise of a room is taken to rise, dB a packet: 3 dB a second, so that speech is not taken for noise. */
const NOISE_RISES = 0.06

/**
 * Whether 20 ms are speech, told by how far they are above the quietest that was heard lately. Simple, as the gateway
 * finds the speaker by levels alone: it is for showing.
 */
export class VoiceActivity {
  private noise = FAINTEST
  private left = 0

  /** @param level of the next packet, -dBov as RFC 6464 has it */
  isVoice(level: number): boolean {
    this.noise = Math.min(SILENT_ROOM, Math.max(level, this.noise - NOISE_RISES))
    if (level < FAINTEST && level <= this.noise - OVER_NOISE) {
      this.left = HANGOVER
    } else if (this.left > 0) {
      this.left--
    }
    return this.left > 0
  }
}
