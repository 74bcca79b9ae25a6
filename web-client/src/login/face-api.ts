/** The caller's own face at the gateway (protocol/…/v1/README.md, The caller's own face). */
import { record } from '../connection/http'
import type { WebSession } from './web-session'

export interface FaceApi {
  enrolled(): Promise<boolean>
  /** JPEG pictures of the person, who has agreed to it. */
  learn(pictures: readonly Blob[]): Promise<void>
  forget(): Promise<void>
}

const PATH = '/v1/me/face'
/** The gateway waits 10 s for the job, after a form that may take 20 s. */
const LEARN_TIMEOUT_MS = 35_000

export function createFaceApi(session: Pick<WebSession, 'request'>): FaceApi {
  return {
    async enrolled() {
      return record((await session.request({ path: PATH })).body)?.['enrolled'] === true
    },
    async learn(pictures) {
      const form = new FormData()
      form.append('consent', 'yes')
      for (const picture of pictures) form.append('picture', picture, 'face.jpg')
      await session.request({ method: 'PUT', path: PATH, body: form, timeoutMs: LEARN_TIMEOUT_MS })
    },
    async forget() {
      await session.request({ method: 'DELETE', path: PATH })
    },
  }
}
