import { useEffect, useState } from 'preact/hooks'
import { Badge, Notice } from '../../ui'
import { useWords } from '../../words'
import { judgeLight, type LightVerdict, meanLuma } from './light'

const LOOK_EVERY_MS = 700
/** Enough to tell light from dark; more costs time. */
const WIDTH = 32
const HEIGHT = 24

/** Says whether there is light enough, from what a video shows. */
export function LightCheck({ video }: { readonly video: HTMLVideoElement | null }) {
  const words = useWords().devices.light
  const verdict = useLight(video)
  if (verdict === null) return null
  if (verdict === 'good') return <Badge tone="good">{words.good}</Badge>
  return <Notice tone="warn">{words[verdict]}</Notice>
}

function useLight(video: HTMLVideoElement | null): LightVerdict | null {
  const [verdict, setVerdict] = useState<LightVerdict | null>(null)
  useEffect(() => {
    if (video === null) return
    const canvas = document.createElement('canvas')
    canvas.width = WIDTH
    canvas.height = HEIGHT
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const timer = setInterval(() => {
      if (context === null || video.videoWidth === 0) return
      context.drawImage(video, 0, 0, WIDTH, HEIGHT)
      setVerdict(judgeLight(meanLuma(context.getImageData(0, 0, WIDTH, HEIGHT).data)))
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [video])
  return verdict
}
