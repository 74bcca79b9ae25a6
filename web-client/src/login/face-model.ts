/**
 * Teaching Callstream a face, step by step. Without DOM: whoever shows it gives the pictures.
 *
 * ```
 *   consent ─▶ aim ─▶ (countdown) ─▶ review ─▶ aim at the next pose … ─▶ sending ─▶ done
 *               ▲                      │                                   │
 *               └────── once more ─────┴──── this picture will not do ─────┤
 *                                                           failed ◀───────┘
 * ```
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { Problem } from '../connection/http'

export const POSES = ['straight', 'left', 'right'] as const

export type Pose = (typeof POSES)[number]

export type FaceStep =
  | { readonly kind: 'consent' }
  /** @property left seconds until the picture is taken; null: nobody has asked for it. */
  | { readonly kind: 'aim'; readonly pose: Pose; readonly left: number | null; readonly wrong: unknown }
  | { readonly kind: 'review'; readonly pose: Pose; readonly picture: Blob }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'done' }

export interface FaceModel {
  readonly step: ReadonlySignal<FaceStep>
  agree(): void
  /** Counts down, then takes the picture. */
  take(): void
  retake(): void
  /** The picture that is shown is good: on to the next pose, or off with all of them. */
  keep(): Promise<void>
  /** Sends the same pictures again. */
  resend(): Promise<void>
  /** Ends the countdown. */
  close(): void
}

export interface FaceDevices {
  /** Takes a picture now: a JPEG of at most 180 KiB, so that three fit into one form. */
  capture(): Promise<Blob>
  learn(pictures: readonly Blob[]): Promise<void>
}

/** Time to look into the camera again after the press, s. */
const COUNTDOWN = 3

export function createFaceModel(devices: FaceDevices): FaceModel {
  const step = signal<FaceStep>({ kind: 'consent' })
  const pictures = new Map<Pose, Blob>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const aim = (pose: Pose, wrong: unknown = null) => {
    clearTimeout(timer)
    step.value = { kind: 'aim', pose, left: null, wrong }
  }

  const capture = async (pose: Pose) => {
    try {
      const picture = await devices.capture()
      if (isAiming(step.peek(), pose)) step.value = { kind: 'review', pose, picture }
    } catch (failure) {
      if (isAiming(step.peek(), pose)) aim(pose, failure)
    }
  }

  const count = (pose: Pose, left: number) => {
    step.value = { kind: 'aim', pose, left, wrong: null }
    if (left === 0) void capture(pose)
    else timer = setTimeout(() => count(pose, left - 1), 1000)
  }

  const send = async () => {
    step.value = { kind: 'sending' }
    try {
      await devices.learn(POSES.flatMap((pose) => pictures.get(pose) ?? []))
      step.value = { kind: 'done' }
    } catch (failure) {
      const pose = failure instanceof Problem ? POSES[failure.picture ?? -1] : undefined
      if (pose === undefined) {
        step.value = { kind: 'failed', failure }
      } else {
        pictures.delete(pose)
        aim(pose, failure)
      }
    }
  }

  return {
    step,
    agree() {
      if (step.peek().kind === 'consent') aim(POSES[0])
    },
    take() {
      const now = step.peek()
      if (now.kind === 'aim' && now.left === null) count(now.pose, COUNTDOWN)
    },
    retake() {
      const now = step.peek()
      if (now.kind === 'review') aim(now.pose)
    },
    async keep() {
      const now = step.peek()
      if (now.kind !== 'review') return
      pictures.set(now.pose, now.picture)
      const missing = POSES.find((pose) => !pictures.has(pose))
      if (missing === undefined) await send()
      else aim(missing)
    },
    async resend() {
      if (step.peek().kind === 'failed') await send()
    },
    close() {
      clearTimeout(timer)
    },
  }
}

function isAiming(step: FaceStep, pose: Pose): boolean {
  return step.kind === 'aim' && step.pose === pose && step.left === 0
}
