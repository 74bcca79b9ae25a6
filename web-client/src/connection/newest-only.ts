/** Where something stands among all that its sender sent. */
interface Place {
  readonly participantId: string
  readonly sessionEpoch: bigint
  readonly sequence: bigint
}

/**
 * Lets frames, or packets, through once and only forward, while two connections of a caller who moves may both bring
 * them.
 */
export class NewestOnly {
  readonly #newest = new Map<string, Place>()

  /** Whether it is newer than all of its sender's before. */
  passes({ participantId, sessionEpoch, sequence }: Place): boolean {
    const known = this.#newest.get(participantId)
    const newer =
      known === undefined ||
      sessionEpoch > known.sessionEpoch ||
      (sessionEpoch === known.sessionEpoch && sequence > known.sequence)
    if (newer) {
      this.#newest.set(participantId, { participantId, sessionEpoch, sequence })
    }
    return newer
  }

  /** Forgets a sender who has left. */
  forget(participantId: string): void {
    this.#newest.delete(participantId)
  }
}
