import type { CallMedia, MediaEnds } from './parts'
import { LipSync } from './receiving/lip-sync'
import { Loudspeaker } from './receiving/loudspeaker'
import { Tiles } from './receiving/tiles'
import { CameraSender } from './sending/camera-sender'
import { OpusSender } from './sending/opus-sender'

/** The media parts of a call, as a worker of a browser has them. */
export function createCallMedia(ends: MediaEnds): CallMedia {
  const sync = new LipSync()
  return {
    videoSender: new CameraSender(ends),
    audioSender: new OpusSender(ends),
    videoReceiver: new Tiles(ends, sync),
    audioReceiver: new Loudspeaker(ends, sync),
    sync,
  }
}
