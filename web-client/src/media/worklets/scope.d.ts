/** What the scope of a worklet has beside that of a page (Web Audio API, section 1.32). */
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
