/** Asks the page for a token, once, however many wait for the answer. */
export class TokenQuestion {
  readonly #ask: () => void
  #waiting: ((token: string | null) => void)[] = []

  constructor(ask: () => void) {
    this.#ask = ask
  }

  token(): Promise<string | null> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 1) {
        this.#ask()
      }
    })
  }

  answer(token: string | null): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) {
      tell(token)
    }
  }
}
