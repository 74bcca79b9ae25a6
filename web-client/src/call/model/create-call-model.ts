import { batch, computed, signal } from '@preact/signals'
import type { CallLink } from '../../connection/call-link'
import type { Notice, Numbers, Phase, TileWish } from '../../connection/contract'
import { type Joined, type Reaction, RefusalReason, type ServerMessage } from '../../connection/messages'
import { platformTimers, type Timers } from '../../connection/timers'
import type { Beginning, CallModel, EffectChoice } from '../call-model'
import { Actions, type Deed } from './actions'
import { callersOf, type Known, signsOf } from './callers'
import { isInChat } from './control'
import { Happenings } from './happenings'
import { Here } from './here'
import { Lines } from './lines'
import { LockAgain } from './lock-again'
import { OwnPicture } from './own-picture'
import { OwnSigns } from './own-signs'
import { Passing } from './passing'
import { Pictures } from './pictures'

/** Quieter than this, -dBov, a level meter shows nothing. */
const SILENT = 70

/**
 * The state of a call from what its worker says. Whoever calls it has the worker enter.
 *
 * @param link to a worker of this call's own; ended by `close`
 * @param beginning how the caller comes in
 */
export function createCallModel(
  link: CallLink,
  beginning: Beginning,
  timers: Timers = platformTimers,
): CallModel {
  return new LiveCall(link, beginning, timers)
}

/** Hands what the worker says and what the person does to the parts that it is for. */
class LiveCall implements CallModel {
  readonly #link: CallLink
  readonly #actions: Actions
  readonly #passing: Passing
  readonly #here: Here
  readonly #ownSigns: OwnSigns
  readonly #ownPicture: OwnPicture
  readonly #happenings: Happenings
  readonly #lockAgain: LockAgain
  readonly #lines = new Lines()
  readonly #pictures = new Pictures()
  readonly #stop: () => void

  readonly phase = signal<Phase>({ kind: 'connecting' })
  readonly degraded = signal<string | null>(null)
  readonly numbers = signal<Numbers | null>(null)
  readonly level = signal(0)
  readonly callers = computed(() => callersOf(this.#here.known))
  readonly me = computed(() => this.callers.value.find((caller) => caller.self) ?? null)
  readonly title = computed(() => this.#here.known.call?.title ?? '')
  readonly locked = computed(() => this.#here.known.control.locked)
  readonly chat = this.#lines.entries
  readonly unread = this.#lines.unread
  readonly lead
  readonly reactions
  readonly tidings
  readonly mayRecognise
  readonly offered
  readonly required
  readonly effect
  readonly recognise

  constructor(link: CallLink, beginning: Beginning, timers: Timers) {
    this.#link = link
    this.#actions = new Actions(link, timers)
    this.#passing = new Passing(timers)
    this.#lockAgain = new LockAgain(timers, () => this.#act({ case: 'setLocked', value: { locked: true } }))
    this.#here = new Here(this.#passing, (id) => this.#pictures.clear(id))
    const [actions, passing, here, lines] = [this.#actions, this.#passing, this.#here, this.#lines]
    this.#ownSigns = new OwnSigns({
      link,
      actions,
      here,
      isIn: () => this.phase.peek().kind === 'in',
      refused: this.#refused,
    })
    this.#ownPicture = new OwnPicture(
      link,
      beginning,
      computed(() => here.known.call),
    )
    this.#happenings = new Happenings({ here, actions, passing, lines, ownSigns: this.#ownSigns })
    this.lead = here.lead
    this.reactions = passing.reactions
    this.tidings = passing.tidings
    this.mayRecognise = this.#ownPicture.mayRecognise
    this.offered = this.#ownPicture.offered
    this.required = this.#ownPicture.required
    this.effect = this.#ownPicture.effect
    this.recognise = this.#ownPicture.recognise
    this.#ownSigns.begin(beginning)
    this.#ownPicture.ask()
    this.#stop = link.listen((notice) => batch(() => this.#hear(notice)))
  }

  picture(callerId: string) {
    return this.#pictures.of(callerId)
  }

  setMuted(muted: boolean): void {
    this.#ownSigns.setMuted(muted)
  }

  setCameraOff(off: boolean): void {
    this.#ownSigns.setCameraOff(off)
  }

  raiseHand(raised: boolean): void {
    this.#act({ case: 'setHandRaised', value: { raised } })
  }

  say(text: string, refused: () => void): void {
    this.#actions.act({ case: 'sendChat', value: { text: text.normalize('NFC') } }, (detail) => {
      this.#refused(detail)
      refused()
    })
  }

  react(reaction: Reaction): void {
    this.#act({ case: 'react', value: { reaction } })
  }

  askToMute(participantId: string): void {
    this.#act({ case: 'askToMute', value: { participantId } })
  }

  putOut(participantId: string): void {
    this.#act({ case: 'putOut', value: { participantId } })
  }

  setLocked(locked: boolean): void {
    this.#lockAgain.cancel()
    this.#act({ case: 'setLocked', value: { locked } })
  }

  choose(effect: EffectChoice): void {
    this.#ownPicture.choose(effect)
  }

  setRecognise(on: boolean): void {
    this.#ownPicture.setRecognise(on)
  }

  watch(wishes: ReadonlyMap<string, TileWish>): void {
    this.#ownPicture.watch(wishes)
  }

  setChatOpen(open: boolean): void {
    this.#lines.setOpen(open)
  }

  dismiss(tidingKey: number): void {
    this.#passing.dismiss(tidingKey)
  }

  leave(): void {
    this.#link.send({ kind: 'leave' })
  }

  close(): void {
    this.#stop()
    this.#lockAgain.cancel()
    this.#actions.stop()
    this.#passing.stop()
    this.#link.close()
  }

  #act(deed: Deed): void {
    this.#actions.act(deed, this.#refused)
  }

  readonly #refused = (reason: RefusalReason): void =>
    this.#passing.tell('refused', RefusalReason[reason] ?? '')

  #hear(notice: Notice): void {
    switch (notice.kind) {
      case 'phase':
        this.phase.value = notice.phase
        if (notice.phase.kind === 'in') this.#joined(notice.phase.joined)
        if (notice.phase.kind === 'ended') {
          this.#lockAgain.cancel()
          this.#actions.stop()
        }
        break
      case 'server':
        this.#serverSaid(notice.message.message)
        break
      case 'picture':
        this.#pictures.set(notice.facts)
        break
      case 'no-picture':
        this.#pictures.clear(notice.participantId)
        break
      case 'own-level':
        this.level.value = Math.max(0, 1 - notice.level / SILENT)
        break
      case 'numbers':
        this.numbers.value = notice.numbers
        break
      case 'lacking':
        this.#passing.tell('lacking', notice.what)
        break
      case 'token-wanted':
        break // whoever had the worker enter knows where there is one
    }
  }

  #joined(joined: Joined): void {
    const before = this.#ownSigns.now
    const known = this.#here.peek()
    const { control } = known
    this.degraded.value = null // told behind this where it is so
    this.#here.joined(joined)
    this.#happenings.joined(joined)
    this.#ownPicture.joined(joined.effects)
    this.#actions.joined((deed) => deed.case === 'sendChat' && isInChat(joined, deed.value.text, control))
    this.#ownSigns.joined(before)
    if (joined.control?.locked) this.#lockAgain.cancel()
    if (known.selfId !== '' && this.#here.peek().control.run !== control.run) this.#doAgain(known)
    this.#lockAgain.came(idsOf(this.#here.peek()))
  }

  /**
   * The call runs anew, as after all gateways were lost, and nothing is known of what was done in it: what this caller
   * has done, and sees as it was, is done once more, unless they wanted it otherwise meanwhile.
   *
   * @param before what was known until then
   */
  #doAgain(before: Known): void {
    const now = this.#here.peek()
    const isOwner = now.call?.ownerId === now.selfId
    const isSettled = now.control.locked || this.#actions.isPending('setLocked')
    const wasLocked = before.control.locked || this.#lockAgain.isWaiting
    if (isOwner && wasLocked && !isSettled) this.#lockAgain.begin(idsOf(before), idsOf(now))
    const handWasUp = signsOf(before, before.selfId).handUs > 0n
    if (handWasUp && !this.#actions.isPending('setHandRaised')) this.raiseHand(true)
  }

  #serverSaid(message: ServerMessage['message']): void {
    switch (message.case) {
      case 'participantJoined':
        this.#here.came(message.value.participant)
        this.#lockAgain.came(idsOf(this.#here.peek()))
        break
      case 'participantChanged':
        this.#here.changed(message.value.participant)
        break
      case 'participantLeft':
        this.#here.left(message.value.participantId, message.value.sessionEpoch)
        break
      case 'callChanged':
        if (this.#here.callChanged(message.value.call)) this.#ownPicture.ask()
        break
      case 'serviceState':
        this.degraded.value = message.value.degraded ? message.value.reason : null
        break
      case 'speaker':
        this.#here.speaks(message.value.participantId)
        break
      case 'callEvent':
        this.#happenings.happened(message.value)
        break
      case 'actionRefused':
        this.#actions.refused(message.value)
        break
    }
  }
}

function idsOf(known: Known): string[] {
  return known.others.map((other) => other.participantId)
}
