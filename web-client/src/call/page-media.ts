import type { CallLink } from '../connection/call-link'
import captureUrl from '../media/worklets/capture-worklet.ts?worker&url'
import playbackUrl from '../media/worklets/playback-worklet.ts?worker&url'

declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack })
  readonly readable: ReadableStream<VideoFrame>
}

export function feedCamera(link: CallLink, track: MediaStreamTrack): () => void {
  const own = track.clone()
  const frames = new MediaStreamTrackProcessor({ track: own }).readable
  link.send({ kind: 'camera', frames }, [frames as unknown as Transferable])
  return () => {
    own.stop()
    link.send({ kind: 'camera', frames: null })
  }
}

export function feedMicrophone(link: CallLink, context: AudioContext, track: MediaStreamTrack): () => void {
  let node: AudioWorkletNode | null = null
  let over = false
  void context.audioWorklet.addModule(captureUrl).then(() => {
    if (over) return
    node = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 })
    context.createMediaStreamSource(new MediaStream([track])).connect(node)
    const { port1, port2 } = new MessageChannel()
    node.port.postMessage({ kind: 'port', port: port1 }, [port1])
    link.send({ kind: 'microphone', port: port2 }, [port2])
  })
  return () => {
    over = true
    node?.port.postMessage({ kind: 'end' })
    node?.disconnect()
    link.send({ kind: 'microphone', port: null })
  }
}

export function playSound(link: CallLink, context: AudioContext): void {
  void context.audioWorklet.addModule(playbackUrl).then(() => {
    const node = new AudioWorkletNode(context, 'playback', { outputChannelCount: [2], numberOfInputs: 0 })
    node.connect(context.destination)
    const { port1, port2 } = new MessageChannel()
    node.port.postMessage({ kind: 'port', port: port1 }, [port1])
    node.port.postMessage({ kind: 'output-latency', outputUs: (context.outputLatency || 0.02) * 1e6 })
    link.send({ kind: 'speaker', port: port2 }, [port2])
  })
}
