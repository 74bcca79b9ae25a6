/**
 * What there is in an AudioWorklet's scope, which TypeScript's libraries do not describe. Read when a module is run in
 * that scope, and nowhere else.
 */
declare global {
  /** Of the AudioContext that the worklet belongs to, Hz. */
  const sampleRate: number
}

interface Processor {
  readonly port: MessagePort
  /** @returns whether it goes on */
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}

interface WorkletScope {
  readonly AudioWorkletProcessor: new () => Pick<Processor, 'port'>
  registerProcessor(name: string, processor: new () => Processor): void
}

const scope = globalThis as unknown as WorkletScope

export const WorkletProcessor = scope.AudioWorkletProcessor

export function registerWorklet(name: string, processor: new () => Processor): void {
  scope.registerProcessor(name, processor)
}
