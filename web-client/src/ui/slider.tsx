import { useId } from 'preact/hooks'
import './slider.css'

export interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly onValue: (value: number) => void
  /** The value in words, with its unit. */
  readonly said: string
}

export function Slider({ label, value, min, max, step = 1, onValue, said }: SliderProps) {
  const id = useId()
  return (
    <div class="slider">
      <div class="slider__top">
        <label for={id}>{label}</label>
        <span class="slider__value">{said}</span>
      </div>
      <input
        id={id}
        class="slider__track"
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
