/**
 * A call as the person sees it: the state behind the call's screen, without DOM. The screen reads signals and calls
 * functions; `createCallModel` makes it from what the call worker says.
 */

import type { ReadonlySignal } from '@preact/signals'
import type { EffectWish, Numbers, Phase, PictureFacts, TileWish } from '../connection/contract'
import type { Reaction } from '../connection/messages'

/** One who is in the call. */
export interface Caller {
  readonly id: string
  readonly name: string
  readonly self: boolean
  readonly owner: boolean
  readonly guest: boolean
  readonly reconnecting: boolean
  readonly muted: boolean
  readonly cameraOff: boolean
  /** Place among the raised hands, from 1; 0: down. */
  readonly hand: number
  /** Leads the conversation. */
  readonly speaking: boolean
}

export interface ChatEntry {
  /** Of the call, which may run anew while this page is in it. */
  readonly run: bigint
  /** Grows in a run; the same line has the same. */
  readonly version: number
  readonly callerId: string
  /** As when it was written, also of who has left. */
  readonly name: string
  readonly self: boolean
  readonly text: string
  readonly at: Date
}

export interface ShownReaction {
  readonly key: number
  readonly callerId: string
  readonly name: string
  readonly reaction: Reaction
}

/** Something to tell the person once: who came, who asked to mute, what was refused. */
export interface Tiding {
  readonly key: number
  readonly kind: 'came' | 'left' | 'asked-to-mute' | 'refused' | 'locked' | 'unlocked' | 'lacking' | 'put-out'
  /** Name of whom it is about, or the name of the `RefusalReason`. */
  readonly text: string
}

/** What the person asks of their own picture. */
export type EffectChoice = 'none' | 'blur-me' | 'blur-faces' | 'blur-background' | 'pixelate'

/** Effects that a rule of the call may require. */
export type RequiredEffect = Exclude<EffectChoice, 'pixelate'>

export interface CallModel {
  readonly phase: ReadonlySignal<Phase>
  readonly title: ReadonlySignal<string>
  /** The caller first, then the others in the order in which they came. */
  readonly callers: ReadonlySignal<readonly Caller[]>
  readonly me: ReadonlySignal<Caller | null>
  /** Who leads the conversation or did so last, the caller not among them; null: nobody yet. */
  readonly lead: ReadonlySignal<string | null>
  readonly locked: ReadonlySignal<boolean>
  readonly chat: ReadonlySignal<readonly ChatEntry[]>
  /** Lines that the person has not seen, while `chatOpen` is false. */
  readonly unread: ReadonlySignal<number>
  readonly reactions: ReadonlySignal<readonly ShownReaction[]>
  readonly tidings: ReadonlySignal<readonly Tiding[]>
  /** Why frames do not get through now, for people; null: they do. */
  readonly degraded: ReadonlySignal<string | null>
  readonly numbers: ReadonlySignal<Numbers | null>
  /** Loudness of the own microphone, 0 (silence) to 1. */
  readonly level: ReadonlySignal<number>
  /** Which choices the call offers now; what the call requires is among `required`. */
  readonly offered: ReadonlySignal<readonly EffectChoice[]>
  readonly required: ReadonlySignal<RequiredEffect>
  readonly effect: ReadonlySignal<EffectChoice>
  /** Whether faces may be named in this call. */
  readonly mayRecognise: ReadonlySignal<boolean>
  /** Whether faces are named, where the call allows it. */
  readonly recognise: ReadonlySignal<boolean>

  /** What is known of a caller's picture; null: there is none. The own one: as the others see it. */
  picture(callerId: string): ReadonlySignal<PictureFacts | null>

  setMuted(muted: boolean): void
  setCameraOff(off: boolean): void
  raiseHand(raised: boolean): void
  /** @param refused it was not said */
  say(text: string, refused: () => void): void
  react(reaction: Reaction): void
  askToMute(callerId: string): void
  putOut(callerId: string): void
  setLocked(locked: boolean): void
  choose(effect: EffectChoice): void
  setRecognise(on: boolean): void
  /** What is on the screen. */
  watch(wishes: ReadonlyMap<string, TileWish>): void
  setChatOpen(open: boolean): void
  dismiss(tidingKey: number): void
  leave(): void
  /** Ends everything: the worker, the listening. */
  close(): void
}

/** How the own microphone, camera and effect are when the call is entered. */
export interface Beginning {
  readonly muted: boolean
  readonly cameraOff: boolean
  readonly effect: EffectChoice
  readonly recognise: boolean
}

/** The effects that frames ask for, for what the person chose. */
export type EffectsOf = (choice: EffectChoice, recognise: boolean) => readonly EffectWish[]
