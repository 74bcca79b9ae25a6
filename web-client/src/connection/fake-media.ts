import type { CallMedia, MediaEnds, ReceivedFrame, ReceivedPacket, SendingPace } from '../media/parts'

/** Media parts that note what they are told, in a test without a browser. */
export class FakeMedia {
  ends: MediaEnds | null = null
  readonly frames: ReceivedFrame[] = []
  readonly packets: ReceivedPacket[] = []
  /** Calls that are of no consequence here, as they were made. */
  readonly calls: (readonly [string, ...unknown[]])[] = []
  pace: SendingPace | null = null
  late = 0
  overflow = 0

  readonly create = (ends: MediaEnds): CallMedia => {
    this.ends = ends
    const noting =
      (name: string) =>
      (...told: unknown[]) => {
        this.calls.push([name, ...told])
      }
    return {
      videoSender: {
        frames: noting('frames'),
        picture: noting('picture'),
        jpeg: noting('jpeg'),
        setPace: (pace) => {
          this.pace = pace
        },
        encodeMs: () => 3,
      },
      audioSender: {
        microphone: noting('microphone'),
        setMuted: noting('setMuted'),
      },
      videoReceiver: {
        frame: (frame) => this.frames.push(frame),
        surface: noting('surface'),
        surfaceHere: noting('surfaceHere'),
        surfaceGone: noting('surfaceGone'),
        clear: noting('clear'),
        forget: noting('forget'),
      },
      audioReceiver: {
        packet: (packet) => this.packets.push(packet),
        speaker: noting('speaker'),
        numbers: () => ({ packets: 50, concealed: 1, late: this.late, jitterMs: 40 }),
        takeOverflow: () => this.overflow,
        forget: noting('forgetSound'),
      },
      sync: { setMostMs: noting('setMostMs'), skewMs: () => 12, forget: noting('forgetSync') },
    }
  }
}
