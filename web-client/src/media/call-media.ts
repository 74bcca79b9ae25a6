import type { CallMedia, CreateCallMedia, MediaEnds } from './parts'
import { WebAudioReceiver } from './receiving/audio-receiver'
import { LipSync } from './receiving/lip-sync'
import { TileVideoReceiver } from './receiving/video-receiver'
import { OpusAudioSender } from './sending/audio-sender'
import { JpegVideoSender } from './sending/video-sender'

/**
 * Makes the media parts of a call, in the call worker:
 *
 * ```
 *   camera ──▶ JpegVideoSender ──▶ ends.picture      frame ──▶ TileVideoReceiver ──▶ canvas
 *   microphone ▸ capture-worklet                                     ▲
 *        └───▶ OpusAudioSender ──▶ ends.packet                    LipSync
 *                                                                    ▼
 *                                                   packet ──▶ WebAudioReceiver ──▶ playback-worklet ▸ loudspeaker
 * ```
 */
export const createCallMedia: CreateCallMedia = (ends: MediaEnds): CallMedia => {
  const sync = new LipSync()
  return {
    videoSender: new JpegVideoSender(ends),
    audioSender: new OpusAudioSender(ends),
    videoReceiver: new TileVideoReceiver(ends, sync),
    audioReceiver: new WebAudioReceiver(ends, sync),
    sync,
  }
}
