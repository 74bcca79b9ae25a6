import type { AudioNumbers, AudioReceiver, MediaEnds, ReceivedPacket } from '../parts'
import { type PlayedSound, SAMPLE_RATE } from '../sound-format'
import type { LipSync } from './lip-sync'
import { OpusDecoder } from './opus-decoder'
import { Voice } from './voice'

/** What is mixed at once: 10 ms. */
const BLOCK = 480
/** What lies ready in the worklet: 30 ms, for the worker to be late by two blocks without being heard. */
const READY = 1440

/** One sender's sound. */
interface Speaker {
  readonly voice: Voice
  readonly decoder: OpusDecoder
  epoch: bigint
  packets: number
  concealedTold: number
}

/** All that is to be heard, mixed to one sound for the loudspeaker, in its time: it asks, by saying what it has played. */
export class Loudspeaker implements AudioReceiver {
  private readonly speakers = new Map<string, Speaker>()
  private port: MessagePort | null = null
  private sent = 0
  private isLacking = false

  constructor(
    private readonly ends: MediaEnds,
    private readonly sync: LipSync,
  ) {}

  packet(packet: ReceivedPacket): void {
    if (this.isLacking) return
    const speaker = this.of(packet)
    if (speaker.epoch !== packet.epoch) {
      speaker.epoch = packet.epoch
      speaker.voice.restart()
    }
    speaker.packets++
    speaker.voice.arrived(packet.capturedUs, packet.arrivedUs)
    try {
      speaker.decoder.decode(packet)
    } catch {
      this.lack()
    }
  }

  speaker(port: MessagePort | null): void {
    this.port?.close()
    this.port = port
    this.sent = 0
    if (port !== null) {
      port.onmessage = ({ data }: MessageEvent<PlayedSound>) => this.played(port, data)
    }
  }

  numbers(participantId: string): AudioNumbers {
    const speaker = this.speakers.get(participantId)
    if (speaker === undefined) return { packets: 0, concealed: 0, jitterMs: Number.NaN }
    const { packets, voice } = speaker
    const concealed = Math.max(0, voice.concealed - speaker.concealedTold)
    speaker.packets = 0
    speaker.concealedTold = voice.concealed
    return { packets, concealed, jitterMs: voice.delayUs / 1000 }
  }

  forget(participantId: string): void {
    this.speakers.get(participantId)?.decoder.close()
    this.speakers.delete(participantId)
  }

  close(): void {
    this.speaker(null)
    for (const id of [...this.speakers.keys()]) this.forget(id)
  }

  private played(port: MessagePort, { consumed, latencyUs }: PlayedSound): void {
    const nowUs = this.ends.nowUs()
    for (let waiting = this.sent - consumed; waiting < READY; waiting += BLOCK) {
      const mixed = this.mix(nowUs + (waiting / SAMPLE_RATE) * 1e6, nowUs, latencyUs)
      this.sent += BLOCK
      port.postMessage(mixed, [mixed.buffer])
    }
  }

  private mix(atUs: number, nowUs: number, latencyUs: number): Float32Array<ArrayBuffer> {
    const mixed = new Float32Array(BLOCK)
    for (const [id, { voice }] of this.speakers) {
      voice.play(mixed, atUs, this.sync.extraUs(id, nowUs))
      this.sync.playing(id, voice.wayUs + latencyUs, voice.ownWayUs + latencyUs, nowUs)
    }
    return mixed
  }

  private of({ participantId, epoch }: ReceivedPacket): Speaker {
    const known = this.speakers.get(participantId)
    if (known !== undefined) return known
    const voice = new Voice()
    const decoder = new OpusDecoder((block) => voice.put(block))
    const speaker = { voice, decoder, epoch, packets: 0, concealedTold: 0 }
    this.speakers.set(participantId, speaker)
    return speaker
  }

  private lack(): void {
    this.isLacking = true
    this.ends.lacking('audio-decoder')
  }
}
