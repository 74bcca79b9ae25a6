import { batch, computed, signal } from '@preact/signals'
import type { CallLink } from '../../connection/call-link'
import type { Notice, Numbers, Phase, TileWish } from '../../connection/contract'
import type {
  CallEvent,
  CallState,
  Joined,
  Participant,
  Reaction,
  ServerMessage,
} from '../../connection/messages'
import { platformTimers, type Timers } from '../../connection/timers'
import type { Beginning, CallModel, ChatEntry, EffectChoice } from '../call-model'
import { Actions, type Deed } from './actions'
import { callersOf, type Known, nameOf, signsOf } from './callers'
import { controlOf, isNew, lineOf, NO_CONTROL, withEvent } from './control'
import { effectsOf, mayRecognise, offeredOf, requiredOf } from './effects'
import { Lines } from './lines'
import { Passing } from './passing'
import { Pictures } from './pictures'

/** Quieter than this, -dBov, a level meter shows nothing. */
const SILENT = 70

const NOBODY: Known = {
  selfId: '',
  selfStay: 0n,
  wishes: {},
  call: null,
  others: [],
  control: NO_CONTROL,
  speaker: '',
}

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

class LiveCall implements CallModel {
  readonly #link: CallLink
  readonly #actions: Actions
  readonly #pictures = new Pictures()
  readonly #lines = new Lines()
  readonly #passing: Passing
  readonly #known = signal<Known>(NOBODY)
  readonly #effects = signal<readonly string[]>([])
  readonly #stop: () => void
  #sessionEpoch = 0n
  #wishes: ReadonlyMap<string, TileWish> = new Map()
  #own: boolean | null = null

  readonly phase = signal<Phase>({ kind: 'connecting' })
  readonly degraded = signal<string | null>(null)
  readonly numbers = signal<Numbers | null>(null)
  readonly level = signal(0)
  readonly lead = signal<string | null>(null)
  readonly effect
  readonly #recogniseWish
  readonly recognise = computed(
    () => this.#recogniseWish.value && mayRecognise(this.#known.value.call, this.#effects.value),
  )
  readonly callers = computed(() => callersOf(this.#known.value))
  readonly me = computed(() => this.callers.value.find((caller) => caller.self) ?? null)
  readonly title = computed(() => this.#known.value.call?.title ?? '')
  readonly locked = computed(() => this.#known.value.control.locked)
  readonly offered = computed(() => offeredOf(this.#effects.value))
  readonly required = computed(() => requiredOf(this.#known.value.call))
  readonly chat
  readonly unread
  readonly reactions
  readonly tidings

  constructor(link: CallLink, beginning: Beginning, timers: Timers) {
    this.#link = link
    this.#actions = new Actions(link, timers)
    this.#passing = new Passing(timers)
    this.chat = this.#lines.entries
    this.unread = this.#lines.unread
    this.reactions = this.#passing.reactions
    this.tidings = this.#passing.tidings
    this.effect = signal(beginning.effect)
    this.#recogniseWish = signal(beginning.recognise)
    this.#know({ wishes: { muted: beginning.muted, cameraOff: beginning.cameraOff } })
    link.send({ kind: 'muted', muted: beginning.muted })
    this.#ask()
    this.#stop = link.listen((notice) => batch(() => this.#hear(notice)))
  }

  picture(callerId: string) {
    return this.#pictures.of(callerId)
  }

  setMuted(muted: boolean): void {
    this.#wish({ muted })
    this.#link.send({ kind: 'muted', muted })
    this.#act({ case: 'setMuted', value: { muted } }, () => {
      // Who wanted to be silent stays so, whatever the others are told.
      if (!muted) this.#link.send({ kind: 'muted', muted: true })
      this.#wish({ muted: true })
    })
  }

  setCameraOff(off: boolean): void {
    this.#wish({ cameraOff: off })
    this.#act({ case: 'setCameraOff', value: { off } }, () => this.#unwish('cameraOff'))
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
    this.#own = null
    this.#watch()
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
    this.#link.close()
  }

  #know(change: Partial<Known>): void {
    this.#known.value = { ...this.#known.peek(), ...change }
  }

  /** Shows at once what is asked for; the event that says so to everybody takes its place. */
  #wish(wishes: Known['wishes']): void {
    this.#know({ wishes: { ...this.#known.peek().wishes, ...wishes } })
  }

  /** What the others are told holds again. */
  #unwish(which: keyof Known['wishes']): void {
    const wishes = { ...this.#known.peek().wishes }
    delete wishes[which]
    this.#know({ wishes })
  }

  #act(deed: Deed, undo = () => {}): void {
    this.#actions.act(deed, (detail) => {
      undo()
      this.#passing.tell('refused', detail)
    })
  }

  /** What frames ask for, and whether the caller is shown what became of their own. */
  #ask(): void {
    this.#link.send({ kind: 'ask', effects: effectsOf(this.effect.peek(), this.recognise.peek()) })
    this.#watch()
  }

  #watch(): void {
    const own = this.effect.peek() !== 'none' || this.required.peek() !== 'none'
    if (own === this.#own) return
    this.#own = own
    this.#link.send({ kind: 'watch', wishes: this.#wishes, own })
  }

  #hear(notice: Notice): void {
    switch (notice.kind) {
      case 'phase':
        this.phase.value = notice.phase
        if (notice.phase.kind === 'in') this.#joined(notice.phase.joined)
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
    const before = this.#known.peek()
    this.#sessionEpoch = joined.sessionEpoch
    const control = joined.control ? controlOf(joined.control) : NO_CONTROL
    const ownSigns = control.signs.get(joined.participantId)
    // Of a stay that goes on after the page was loaded anew, what was said in it tells which it is.
    const selfStay = joined.resumed ? (ownSigns?.stayEpoch ?? before.selfStay) : joined.sessionEpoch
    this.#effects.value = joined.effects
    this.#know({
      selfId: joined.participantId,
      selfStay,
      call: joined.call ?? null,
      others: joined.participants,
      control,
    })
    this.degraded.value = null
    this.#lines.begin(joined.control?.chat ?? [], (line) => this.#entryOf(line))
    this.#own = null
    this.#ask()
    this.#sayAgain()
  }

  /** Others have to know what holds here, where the gateway does not say so itself. */
  #sayAgain(): void {
    const known = this.#known.peek()
    const said = signsOf(known, known.selfId)
    const { muted = said.muted, cameraOff = said.cameraOff } = known.wishes
    if (muted !== said.muted) this.setMuted(muted)
    if (cameraOff !== said.cameraOff) this.setCameraOff(cameraOff)
  }

  #serverSaid(message: ServerMessage['message']): void {
    switch (message.case) {
      case 'participantJoined':
        this.#came(message.value.participant)
        break
      case 'participantChanged':
        this.#changed(message.value.participant)
        break
      case 'participantLeft':
        this.#left(message.value.participantId, message.value.sessionEpoch)
        break
      case 'callChanged':
        this.#callChanged(message.value.call)
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
        this.#actions.refused(message.value)
        break
    }
  }

  #came(participant: Participant | undefined): void {
    if (participant === undefined) return
    const { others } = this.#known.peek()
    const known = others.find((other) => other.participantId === participant.participantId)
    this.#know({ others: withParticipant(others, participant) })
    if (known === undefined) this.#passing.tell('came', participant.name)
  }

  #changed(participant: Participant | undefined): void {
    if (participant !== undefined)
      this.#know({ others: withParticipant(this.#known.peek().others, participant) })
  }

  #left(id: string, epoch: bigint): void {
    const { others } = this.#known.peek()
    const gone = others.find((other) => other.participantId === id)
    if (gone === undefined || gone.sessionEpoch > epoch) return
    this.#know({ others: others.filter((other) => other !== gone) })
    this.#pictures.clear(id)
    if (this.lead.peek() === id) this.lead.value = null
    this.#passing.tell('left', gone.name)
  }

  #callChanged(call: CallState | undefined): void {
    const known = this.#known.peek().call
    if (call === undefined || (known !== null && known.version > call.version)) return
    this.#know({ call })
    this.#ask()
  }

  #speaks(id: string): void {
    this.#know({ speaker: id })
    if (id !== '' && id !== this.#known.peek().selfId) this.lead.value = id
  }

  #happened(event: CallEvent): void {
    const known = this.#known.peek()
    if (!isNew(known.control, event)) return
    const isOwn = event.participantId === known.selfId && event.sessionEpoch === this.#sessionEpoch
    if (isOwn) this.#actions.answered(event.actionId)
    const wasLocked = known.control.locked
    this.#know({
      control: withEvent(known.control, event),
      wishes: isOwn ? withoutAnswered(known.wishes, event) : known.wishes,
    })
    this.#tell(event, wasLocked)
  }

  #tell(event: CallEvent, wasLocked: boolean): void {
    const { selfId } = this.#known.peek()
    const by = nameOf(this.#known.peek(), event.participantId)
    const line = lineOf(event)
    if (line !== null) this.#lines.add(this.#entryOf(line))
    switch (event.event.case) {
      case 'state':
        this.#lines.begin(event.event.value.chat, (known) => this.#entryOf(known))
        break
      case 'reaction':
        this.#passing.react(event.participantId, by, event.event.value.reaction)
        break
      case 'askedToMute':
        if (event.event.value.participantId === selfId) this.#passing.tell('asked-to-mute', by)
        break
      case 'putOut':
        this.#passing.tell('put-out', nameOf(this.#known.peek(), event.event.value.participantId))
        break
      case 'locked':
        if (event.event.value.locked !== wasLocked) this.#passing.tell(wasLocked ? 'unlocked' : 'locked', by)
        break
    }
  }

  #entryOf(line: { version: bigint; participantId: string; text: string; atUs: bigint }): ChatEntry {
    const known = this.#known.peek()
    return {
      version: Number(line.version),
      callerId: line.participantId,
      name: nameOf(known, line.participantId),
      self: line.participantId === known.selfId,
      text: line.text,
      at: new Date(Number(line.atUs / 1000n)),
    }
  }
}

function withParticipant(others: readonly Participant[], participant: Participant): readonly Participant[] {
  const at = others.findIndex((other) => other.participantId === participant.participantId)
  if (at < 0) return [...others, participant]
  return (others[at] as Participant).sessionEpoch > participant.sessionEpoch
    ? others
    : others.with(at, participant)
}

/** The last word is the event's: what was wished for before it is done. */
function withoutAnswered(wishes: Known['wishes'], { event }: CallEvent): Known['wishes'] {
  const { muted, cameraOff, ...none } = wishes
  const keep = {
    ...none,
    ...(muted === undefined ? {} : { muted }),
    ...(cameraOff === undefined ? {} : { cameraOff }),
  }
  if (event.case === 'muted' && event.value.muted === muted) delete keep.muted
  if (event.case === 'cameraOff' && event.value.off === cameraOff) delete keep.cameraOff
  return keep
}
