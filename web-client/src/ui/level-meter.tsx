import './level-meter.css'
import { names } from './names'

export interface LevelMeterProps {
  readonly label: string
  /** 0 (silence) to 1 (as loud as can be). */
  readonly level: number
  /** What to make of it; it is said in words beside the meter, never by the colour alone. */
  readonly judged?: 'quiet' | 'good' | 'loud'
}

export function LevelMeter({ label, level, judged = 'good' }: LevelMeterProps) {
  const shown = Math.min(1, Math.max(0, level))
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers let nobody animate a meter of their own
    <div
      class={names('level', `level--${judged}`)}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(shown * 100)}
    >
      <div class="level__bar" style={{ transform: `scaleX(${shown})` }} />
    </div>
  )
}
