import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CallLink } from '../connection/call-link'
import type { Entry, Notice, Numbers, Phase, PictureFacts, TileWish } from '../connection/contract'
import {
  type CallAction,
  CallActionSchema,
  type CallControlState,
  type CallEvent,
  type CallState,
  ChatLineSchema,
  type Joined,
  ParticipantSchema,
  type Reaction,
  RefusalReason,
  type ServerMessage,
} from '../connection/messages'
import type { Session } from '../login/session'
import { CallChat, entryOf } from './call-chat'
import type { Beginning, CallModel, EffectChoice, ShownReaction, Tiding } from './call-model'
import { CallPeople } from './call-people'
import { effectsOf, mayRecognise, offeredBy, requiredBy } from './effect-choices'

/** How long a reaction is on the screen, ms. */
const REACTION_MS = 4_000
/** Accounts can't be reached: asked again after that, ms. */
const TOKEN_AGAIN_MS = 2_000

export interface ModelParts {
  readonly link: CallLink
  readonly session: Pick<Session, 'user' | 'accessToken'>
  readonly entry: Entry
  readonly beginning: Beginning
}

/** Enters a call, and is what the screen knows of it. */
export function createCallModel(parts: ModelParts): CallModel {
  return new Call(parts)
}

class Call implements CallModel {
  readonly #link: CallLink
  readonly #session: ModelParts['session']
  readonly #people = new CallPeople()
  readonly #chat = new CallChat()
  readonly #unlisten: () => void
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  readonly #pictures = new Map<string, Signal<PictureFacts | null>>()
  /** Grows when the people have changed: they are no signal themselves. */
  readonly #changes = signal(0)
  readonly #speaker = signal<string | null>(null)
  readonly #call = signal<CallState | undefined>(undefined)
  readonly #effects = signal<readonly string[]>([])
  readonly #selfId = signal('')
  readonly #muted: Signal<boolean>
  readonly #cameraOff: Signal<boolean>
  readonly #recogniseWish: Signal<boolean>
  #wishes: ReadonlyMap<string, TileWish> = new Map()
  #nextAction = 1n
  #nextKey = 1

  readonly phase: Signal<Phase> = signal<Phase>({ kind: 'connecting' })
  readonly lead: Signal<string | null> = signal(null)
  readonly locked = signal(false)
  readonly reactions: Signal<readonly ShownReaction[]> = signal([])
  readonly tidings: Signal<readonly Tiding[]> = signal([])
  readonly degraded: Signal<string | null> = signal(null)
  readonly numbers: Signal<Numbers | null> = signal(null)
  readonly level = signal(0)
  readonly effect: Signal<EffectChoice>

  readonly title = computed(() => this.#call.value?.title ?? '')
  readonly offered = computed(() => offeredBy(this.#effects.value))
  readonly required = computed(() => requiredBy(this.#call.value?.settings))
  readonly recognise = computed(
    () => this.#recogniseWish.value && mayRecognise(this.#effects.value, this.#call.value?.settings),
  )
  readonly callers = computed(() => {
    this.#changes.value
    const own = { muted: this.#muted.value, cameraOff: this.#cameraOff.value }
    // What the caller does to themselves shows at once, before the gateway has said it back.
    return this.#people
      .callers(this.#speaker.value)
      .map((caller) => (caller.self ? { ...caller, ...own } : caller))
  })
  readonly me = computed(() => this.callers.value.find((caller) => caller.self) ?? null)

  constructor({ link, session, entry, beginning }: ModelParts) {
    this.#link = link
    this.#session = session
    this.#muted = signal(beginning.muted)
    this.#cameraOff = signal(beginning.cameraOff)
    this.effect = signal(beginning.effect)
    this.#recogniseWish = signal(beginning.recognise)
    this.#unlisten = link.listen((notice) => this.#hear(notice))
    link.send({ kind: 'muted', muted: beginning.muted })
    this.#ask()
    link.send({ kind: 'enter', entry })
  }

  get chat() {
    return this.#chat.lines
  }

  get unread() {
    return this.#chat.unread
  }

  picture(callerId: string): ReadonlySignal<PictureFacts | null> {
    return this.#picture(callerId)
  }

  setMuted(muted: boolean): void {
    this.#muted.value = muted
    this.#link.send({ kind: 'muted', muted })
    this.#act({ case: 'setMuted', value: { muted } })
  }

  setCameraOff(off: boolean): void {
    this.#cameraOff.value = off
    this.#act({ case: 'setCameraOff', value: { off } })
  }

  raiseHand(raised: boolean): void {
    this.#act({ case: 'setHandRaised', value: { raised } })
  }

  say(text: string): void {
    this.#act({ case: 'sendChat', value: { text: text.normalize('NFC') } })
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
    this.#act({ case: 'setLocked', value: { locked } })
  }

  choose(effect: EffectChoice): void {
    this.effect.value = effect
    this.#ask()
  }

  setRecognise(on: boolean): void {
    this.#recogniseWish.value = on
    this.#ask()
  }

  watch(wishes: ReadonlyMap<string, TileWish>): void {
    this.#wishes = wishes
    // Only what is done to the own picture is worth its way back.
    const own = this.effect.value !== 'none' || this.required.value !== 'none'
    this.#link.send({ kind: 'watch', wishes, own })
  }

  setChatOpen(open: boolean): void {
    this.#chat.setOpen(open)
  }

  dismiss(tidingKey: number): void {
    this.tidings.value = this.tidings.value.filter((tiding) => tiding.key !== tidingKey)
  }

  leave(): void {
    this.#link.send({ kind: 'leave' })
  }

  close(): void {
    this.#unlisten()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#link.close()
  }

  #hear(notice: Notice): void {
    switch (notice.kind) {
      case 'phase':
        if (notice.phase.kind === 'in') this.#joined(notice.phase.joined)
        this.phase.value = notice.phase
        break
      case 'token-wanted':
        void this.#giveToken()
        break
      case 'server':
        this.#serverSays(notice.message)
        break
      case 'picture':
        this.#picture(notice.facts.participantId).value = notice.facts
        break
      case 'no-picture':
        this.#picture(notice.participantId).value = null
        break
      case 'own-level':
        this.level.value = 1 - notice.level / 127
        break
      case 'numbers':
        this.numbers.value = notice.numbers
        break
      case 'lacking':
        this.#tell('lacking', notice.what)
    }
  }

  async #giveToken(): Promise<void> {
    try {
      this.#link.send({ kind: 'token', token: await this.#session.accessToken() })
    } catch {
      this.#after(TOKEN_AGAIN_MS, () => void this.#giveToken())
    }
  }

  #joined(joined: Joined): void {
    const member = joined.call?.members.find((one) => one.userId === joined.participantId)
    const name = member?.name ?? this.#session.user.peek()?.name ?? ''
    const { participantId, sessionEpoch } = joined
    this.#selfId.value = participantId
    this.#people.joined(joined, create(ParticipantSchema, { participantId, name, sessionEpoch }))
    this.#effects.value = joined.effects
    this.#call.value = joined.call
    this.#control(joined.control)
    this.degraded.value = null
    this.#changes.value++
    this.#sayWhatHolds(joined)
    this.#ask()
  }

  /** What was said before holds only where the session goes on; and not what was done while it was away. */
  #sayWhatHolds({ control, participantId }: Joined): void {
    const said = control?.signs.find((signs) => signs.participantId === participantId)
    const muted = this.#muted.value
    const off = this.#cameraOff.value
    if (muted !== (said?.muted ?? false)) this.#act({ case: 'setMuted', value: { muted } })
    if (off !== (said?.cameraOff ?? false)) this.#act({ case: 'setCameraOff', value: { off } })
  }

  #serverSays({ message }: ServerMessage): void {
    switch (message.case) {
      case 'participantJoined':
        if (message.value.participant === undefined) return
        this.#people.came(message.value.participant)
        this.#tell('came', message.value.participant.name)
        break
      case 'participantChanged':
        if (message.value.participant !== undefined) this.#people.came(message.value.participant)
        break
      case 'participantLeft':
        this.#left(message.value.participantId, message.value.sessionEpoch)
        break
      case 'callChanged':
        this.#people.changed(message.value.call)
        this.#call.value = message.value.call
        this.#ask()
        break
      case 'serviceState':
        this.degraded.value = message.value.degraded ? message.value.reason : null
        break
      case 'speaker':
        this.#speaks(message.value.participantId)
        break
      case 'callEvent':
        this.#happened(message.value)
        break
      case 'actionRefused':
        this.#refused(message.value.reason, message.value.detail)
        break
      default:
        return
    }
    this.#changes.value++
  }

  #left(participantId: string, sessionEpoch: bigint): void {
    if (!this.#people.left(participantId, sessionEpoch)) return
    this.#picture(participantId).value = null
    if (this.lead.value === participantId) this.lead.value = null
    this.#tell('left', this.#people.nameOf(participantId))
  }

  #speaks(participantId: string): void {
    this.#speaker.value = participantId || null
    if (participantId !== '' && participantId !== this.#selfId.value) this.lead.value = participantId
  }

  #happened(happened: CallEvent): void {
    const { event, participantId } = happened
    switch (event.case) {
      case 'state':
        this.#people.control(event.value)
        this.#control(event.value)
        break
      case 'chat': {
        const { version, atUs } = happened
        this.#addLines([create(ChatLineSchema, { version, participantId, atUs, text: event.value.text })])
        break
      }
      case 'reaction':
        this.#reacted(participantId, event.value.reaction)
        break
      case 'locked':
        this.locked.value = event.value.locked
        this.#tell(event.value.locked ? 'locked' : 'unlocked', this.#people.nameOf(participantId))
        break
      case 'askedToMute':
        if (event.value.participantId === this.#selfId.value)
          this.#tell('asked-to-mute', this.#people.nameOf(participantId))
        break
      case 'putOut':
        this.#tell('put-out', this.#people.nameOf(event.value.participantId))
        break
      default:
        this.#people.signed(happened)
    }
  }

  #control(control: CallControlState | undefined): void {
    this.locked.value = control?.locked === true
    const lines = control?.chat ?? []
    this.#chat.begin(lines.map((line) => this.#entryOf(line)))
  }

  #addLines(lines: CallControlState['chat']): void {
    for (const line of lines) this.#chat.add(this.#entryOf(line))
  }

  #entryOf(line: CallControlState['chat'][number]) {
    return entryOf(line, this.#people.nameOf(line.participantId), this.#selfId.value)
  }

  #reacted(callerId: string, reaction: Reaction): void {
    const key = this.#nextKey++
    const name = this.#people.nameOf(callerId)
    this.reactions.value = [...this.reactions.value, { key, callerId, name, reaction }]
    this.#after(REACTION_MS, () => {
      this.reactions.value = this.reactions.value.filter((shown) => shown.key !== key)
    })
  }

  /** Whom it was about has left: nothing to tell. */
  #refused(reason: RefusalReason, detail: string): void {
    if (reason !== RefusalReason.NOT_IN_CALL) this.#tell('refused', detail)
  }

  #tell(kind: Tiding['kind'], text: string): void {
    this.tidings.value = [...this.tidings.value, { key: this.#nextKey++, kind, text }]
  }

  #act(action: NonNullable<MessageInitShape<typeof CallActionSchema>['action']>): void {
    const message: CallAction = create(CallActionSchema, { id: this.#nextAction++, action })
    this.#link.send({ kind: 'act', action: message })
  }

  /** Says how the next frames are to be treated, and whether they are to come back. */
  #ask(): void {
    this.#link.send({ kind: 'ask', effects: effectsOf(this.effect.value, this.recognise.value) })
    this.watch(this.#wishes)
  }

  #picture(callerId: string): Signal<PictureFacts | null> {
    const known = this.#pictures.get(callerId) ?? signal<PictureFacts | null>(null)
    this.#pictures.set(callerId, known)
    return known
  }

  #after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, ms)
    this.#timers.add(timer)
  }
}
