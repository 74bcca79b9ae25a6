/** The call worker: what it is made of in a browser. */
import { createCallMedia } from '../media/call-media'
import { CallWork } from './call-work'
import type { Command, Notice } from './contract'
import { platformTimers } from './timers'

declare const self: DedicatedWorkerGlobalScope

const work = new CallWork({
  post: (notice: Notice, transfer: Transferable[] = []) => self.postMessage(notice, transfer),
  openSocket: (url) => new WebSocket(url),
  timers: platformTimers,
  nowUs: () => Math.round((performance.timeOrigin + performance.now()) * 1000),
  random: Math.random,
  createMedia: createCallMedia,
})

self.onmessage = ({ data }: MessageEvent<Command>) => work.handle(data)
self.addEventListener('online', () => work.online())
