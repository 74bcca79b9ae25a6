import { describe, expect, it } from 'vitest'
import { VoiceActivity } from './voice-activity'

function heard(activity: VoiceActivity, level: number, packets: number): boolean {
  let voice = false
  for (let i = 0; i < packets; i++) {
    voice = activity.isVoice(level)
  }
  return voice
}

describe('voice activity', () => {
  it('hears speech over a quiet room', () => {
    const activity = new VoiceActivity()
    expect(heard(activity, 75, 50)).toBe(false)
    expect(heard(activity, 30, 1)).toBe(true)
  })

  it('does not take a steady fan for speech for long', () => {
    expect(heard(new VoiceActivity(), 45, 50 * 10)).toBe(false)
  })

  it('does not take a fan for speech because the microphone began with zeros', () => {
    const activity = new VoiceActivity()
    heard(activity, 127, 10)
    expect(heard(activity, 50, 50 * 10)).toBe(false)
  })

  it('holds on at the quiet ends of words, and then lets go', () => {
    const activity = new VoiceActivity()
    heard(activity, 75, 50)
    heard(activity, 30, 5)
    expect(heard(activity, 70, 10)).toBe(true)
    expect(heard(activity, 70, 10)).toBe(false)
  })
})
