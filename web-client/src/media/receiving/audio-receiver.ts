import type { AudioNumbers, AudioReceiver, MediaEnds, ReceivedPacket } from '../parts'
import { limit } from './limiter'
import type { LipSync } from './lip-sync'
import { decodesOpus, OpusDecoder } from './opus-decoder'
import { Speaker } from './speaker'
import { Voice } from './voice'

/** One sender. */
interface Sender {
  epoch: bigint
  voice: Voice
  decoder: OpusDecoder
  packets: number
  concealedBefore: number
  outputUs: number
}

/** The sound of all senders: decoded as it comes, played when it is due, mixed. */
export class WebAudioReceiver implements AudioReceiver {
  private readonly senders = new Map<string, Sender>()
  private playback: Speaker | null = null
  private canDecode: boolean | undefined

  constructor(
    private readonly ends: MediaEnds,
    private readonly sync: LipSync,
  ) {}

  packet(packet: ReceivedPacket): void {
    if (this.canDecode === undefined) {
      this.askWhetherItDecodes()
    }
    if (!this.canDecode) {
      return
    }
    const sender = this.senders.get(packet.participantId) ?? this.begin(packet)
    if (sender.epoch !== packet.epoch) {
      this.restart(sender, packet)
    }
    sender.packets++
    sender.voice.arrived(packet.capturedUs, packet.arrivedUs)
    sender.decoder.decode(packet.sequence, packet.opus, packet.capturedUs)
  }

  speaker(port: MessagePort | null): void {
    this.playback?.close()
    this.playback =
      port && new Speaker(port, this.ends.nowUs, (out, atUs, outputUs) => this.mix(out, atUs, outputUs))
  }

  numbers(participantId: string): AudioNumbers {
    const sender = this.senders.get(participantId)
    if (!sender) {
      return { packets: 0, concealed: 0, late: 0, jitterMs: Number.NaN }
    }
    const { packets, voice } = sender
    const concealed = Math.max(0, voice.concealed - sender.concealedBefore)
    sender.packets = 0
    sender.concealedBefore = voice.concealed
    return { packets, concealed, late: voice.takeLate(), jitterMs: (voice.delayUs + sender.outputUs) / 1_000 }
  }

  takeOverflow(): number {
    return this.playback?.takeOverflow() ?? 0
  }

  forget(participantId: string): void {
    this.senders.get(participantId)?.decoder.close()
    this.senders.delete(participantId)
  }

  private begin(packet: ReceivedPacket): Sender {
    const voice = new Voice()
    const decoder = new OpusDecoder((block) => voice.put(block))
    const sender = { epoch: packet.epoch, voice, decoder, packets: 0, concealedBefore: 0, outputUs: 0 }
    this.senders.set(packet.participantId, sender)
    return sender
  }

  /** What the old decoder still gives goes nowhere: its sequence numbers would be taken for new ones. */
  private restart(sender: Sender, packet: ReceivedPacket): void {
    sender.epoch = packet.epoch
    sender.decoder.close()
    sender.decoder = new OpusDecoder((block) => sender.voice.put(block))
    sender.voice.restart()
  }

  private mix(out: Float32Array, atUs: number, outputUs: number): void {
    const nowUs = this.ends.nowUs()
    for (const [participantId, sender] of this.senders) {
      const { voice } = sender
      sender.outputUs = outputUs
      voice.play(out, atUs, this.sync.extraUs(participantId, nowUs))
      this.sync.playing(participantId, voice.wayUs + outputUs, voice.ownWayUs + outputUs, nowUs)
    }
    limit(out)
  }

  private askWhetherItDecodes(): void {
    this.canDecode = false
    decodesOpus().then(
      (can) => {
        this.canDecode = can
        if (!can) {
          this.ends.lacking('audio-decoder')
        }
      },
      () => this.ends.lacking('audio-decoder'),
    )
  }
}
