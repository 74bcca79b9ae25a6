import type { CallEvent, Joined } from '../../connection/messages'
import type { ChatEntry } from '../call-model'
import type { Actions } from './actions'
import { nameOf } from './callers'
import { isNew, lineOf, withEvent } from './control'
import type { Here } from './here'
import type { Line, Lines } from './lines'
import type { OwnSigns } from './own-signs'
import type { Passing } from './passing'

export interface HappeningsParts {
  readonly here: Here
  readonly actions: Actions
  readonly ownSigns: OwnSigns
  readonly lines: Lines
  readonly passing: Passing
}

/** What callers do in the call, as it is told to everybody in the same order. */
export class Happenings {
  constructor(private readonly parts: HappeningsParts) {}

  /** Behind `Here.joined`, which says who wrote the lines. */
  joined({ control }: Joined): void {
    const run = control?.run ?? 0n
    this.parts.lines.join(run, control?.chat ?? [], (line) => this.#entryOf(run, line))
  }

  happened(event: CallEvent): void {
    const { here } = this.parts
    const { control } = here.peek()
    if (!isNew(control, event)) return
    here.learn({ control: withEvent(control, event) })
    if (here.isOwn(event)) this.#answered(event)
    this.#tell(event, control.locked)
  }

  #answered(event: CallEvent): void {
    const { here, actions, ownSigns } = this.parts
    // A session that was not resumed began a later stay.
    if (event.stayEpoch > here.peek().selfStay) here.learn({ selfStay: event.stayEpoch })
    if (actions.answered(event.actionId)) ownSigns.said(event)
  }

  #tell(event: CallEvent, wasLocked: boolean): void {
    const { here, lines, passing } = this.parts
    const by = nameOf(here.peek(), event.participantId)
    const line = lineOf(event)
    if (line !== null) lines.add(this.#entryOf(event.run, line))
    switch (event.event.case) {
      case 'state':
        lines.replace(event.run, event.event.value.chat, (line) => this.#entryOf(event.run, line))
        break
      case 'reaction':
        passing.react(event.participantId, by, event.event.value.reaction)
        break
      case 'askedToMute':
        if (event.event.value.participantId === here.peek().selfId) passing.tell('asked-to-mute', by)
        break
      case 'putOut':
        here.putOut(event.event.value.participantId)
        break
      case 'locked':
        if (event.event.value.locked !== wasLocked) passing.tell(wasLocked ? 'unlocked' : 'locked', by)
        break
    }
  }

  #entryOf(run: bigint, line: Line): ChatEntry {
    const known = this.parts.here.peek()
    return {
      run,
      version: Number(line.version),
      callerId: line.participantId,
      name: nameOf(known, line.participantId),
      self: line.participantId === known.selfId,
      text: line.text,
      at: new Date(Number(line.atUs / 1000n)),
    }
  }
}
